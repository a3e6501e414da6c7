# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of ERA5-Land and ERA5 as Copernicus' store hands them out, new and old, with made-up weather."""

from datetime import datetime, timedelta, timezone

import netCDF4
import numpy as np

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
OLD_EPOCH = datetime(1900, 1, 1, tzinfo=timezone.utc)
FACTS = {
    "t2m": ("K", "2 metre temperature", "an", "instant"),
    "d2m": ("K", "2 metre dewpoint temperature", "an", "instant"),
    "ssrd": ("J m**-2", "Surface short-wave (solar) radiation downwards", "fc", "accum"),
}


def hours(first, count, step=1):
    """Times from a day's 0 UTC on."""
    begin = datetime.fromisoformat(first).replace(tzinfo=timezone.utc)
    return [begin + timedelta(hours=step * n) for n in range(count)]


def light(times, peak=2.0e6):
    """J m-2 of the hour before each time: a day's sine from 6 to 18 UTC, (times,)."""
    clock = np.array([(t.hour or 24) - 0.5 for t in times])
    return peak * np.maximum(np.sin((clock - 6) / 12 * np.pi), 0)


def running(times, peak=2.0e6):
    """The same as ERA5-Land counts it: summed up from 0 UTC, 0 UTC holding all of the day before."""
    total, found = 0.0, []
    for time, value in zip(times, light(times, peak), strict=True):
        total = value if time.hour == 1 else total + value
        found.append(total)
    found = np.array(found)
    if times[0].hour == 0:  # the day before the file begins
        found[0] = light(hours("2018-06-01", 25)[1:], peak).sum()
    return found


def new_file(path, times, fields, lat=(51.0, 50.9, 50.8), lon=(3.0, 3.1, 3.2, 3.3), steps=None):
    """The store's NetCDF since 2024.

    Args:
        fields: short name -> (times,) or (times, lat, lon).
        steps: short name -> GRIB_stepType, where it is another than ERA5-Land's.
    """
    with netCDF4.Dataset(path, "w", format="NETCDF4") as file:
        file.Conventions = "CF-1.7"
        file.createDimension("valid_time", len(times))
        file.createDimension("latitude", len(lat))
        file.createDimension("longitude", len(lon))
        when = file.createVariable("valid_time", "i8", ("valid_time",))
        when.setncatts({
            "long_name": "time", "standard_name": "time", "units": "seconds since 1970-01-01",
            "calendar": "proleptic_gregorian",
        })  # fmt: skip
        when[:] = [round((t - EPOCH).total_seconds()) for t in times]
        file.createVariable("number", "i8", ())[...] = 0
        file.createVariable("expver", str, ("valid_time",))[:] = np.array(
            ["0001"] * len(times), object
        )
        for name, values, units in (
            ("latitude", lat, "degrees_north"),
            ("longitude", lon, "degrees_east"),
        ):
            axis = file.createVariable(name, "f8", (name,), fill_value=np.nan)
            axis.units = units
            axis[:] = values
        for name, values in fields.items():
            units, title, kind, step = FACTS[name]
            band = file.createVariable(
                name, "f4", ("valid_time", "latitude", "longitude"), fill_value=np.float32(np.nan),
                zlib=True, chunksizes=(len(times), len(lat), len(lon)),
            )  # fmt: skip
            band.setncatts({
                "GRIB_dataType": kind, "GRIB_stepType": (steps or {}).get(name, step),
                "GRIB_gridType": "regular_ll", "GRIB_iDirectionIncrementInDegrees": 0.1,
                "GRIB_jDirectionIncrementInDegrees": 0.1,
                "GRIB_shortName": {"t2m": "2t", "d2m": "2d"}.get(name, name),
                "GRIB_cfVarName": name, "long_name": title, "units": units,
                "coordinates": "number valid_time latitude longitude expver",
            })  # fmt: skip
            band[:] = shaped(values, len(lat), len(lon))
    return path


def old_file(path, times, fields, lat=(51.0, 50.9, 50.8), lon=(3.0, 3.1, 3.2, 3.3), versions=0):
    """The store's NetCDF until 2024: packed short numbers, classic format.

    Args:
        versions: hours from the end that are first values: an axis ``expver`` of two.
    """
    with netCDF4.Dataset(path, "w", format="NETCDF3_64BIT_OFFSET") as file:
        for name, size in (("longitude", len(lon)), ("latitude", len(lat)), ("time", len(times))):
            file.createDimension(name, size)
        for name, values, units in (
            ("longitude", lon, "degrees_east"),
            ("latitude", lat, "degrees_north"),
        ):
            axis = file.createVariable(name, "f4", (name,))
            axis.units = units
            axis[:] = values
        axes = ["time", "latitude", "longitude"]
        if versions:
            file.createDimension("expver", 2)
            file.createVariable("expver", "i4", ("expver",))[:] = [1, 5]
            axes.insert(1, "expver")
        when = file.createVariable("time", "i4", ("time",))
        when.setncatts({"units": "hours since 1900-01-01 00:00:00.0", "calendar": "gregorian"})
        when[:] = [round((t - OLD_EPOCH).total_seconds() / 3600) for t in times]
        for name, values in fields.items():
            whole = shaped(values, len(lat), len(lon))
            low, high = float(whole.min()), float(whole.max())
            scale = (high - low) / 65532 or 1.0
            band = file.createVariable(name, "i2", tuple(axes), fill_value=np.int16(-32767))
            band.setncatts({
                "scale_factor": scale, "add_offset": (high + low) / 2, "missing_value": np.int16(-32767),
                "units": FACTS[name][0], "long_name": FACTS[name][1],
            })  # fmt: skip
            if versions:
                both = np.full((len(times), 2, *whole.shape[1:]), np.nan)
                both[:-versions, 0], both[-versions:, 1] = whole[:-versions], whole[-versions:]
                whole = np.ma.masked_array(np.nan_to_num(both), np.isnan(both))
            band[:] = whole
    return path


def shaped(values, rows, cols):
    """(times, rows, cols), the same everywhere where values are (times,)."""
    values = np.asarray(values, "f8")
    if values.ndim > 1:
        return values
    return np.broadcast_to(values[:, None, None], (values.size, rows, cols)).copy()
