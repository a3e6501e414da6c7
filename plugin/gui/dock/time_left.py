# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a run still takes, by its speed so far and by its speed of late; unknown while neither says much."""

LEAST_SECONDS, LEAST_FRACTION = 5.0, 0.03
"""A run that is younger, or has done less, says nothing of the rest."""
LATE = 1 / 3
"""Share of the time so far whose speed is that of late."""
APART = 1.5
"""Two estimates further apart than by this factor are both shown."""


def seconds_left(marks, age):
    """What is left by both speeds (s), the shorter first; None while it is unknown.

    Args:
        marks: (seconds since the begin, fraction done) in order of time, the first (0, 0).
        age: seconds since the begin, now.
    """
    done = marks[-1][1]
    if age < LEAST_SECONDS or done < LEAST_FRACTION:
        return None
    begin, before = next(mark for mark in reversed(marks) if mark[0] <= age * (1 - LATE))
    by_all = age * (1 - done) / done
    if done == before:  # nothing of late: it takes as long again at least
        return by_all, None
    late = (age - begin) * (1 - done) / (done - before)
    return min(by_all, late), max(by_all, late)


def words_left(marks, age, tr):
    """The same in words, such as "about 4 min left"; ``tr`` puts a text into QGIS's language."""
    found = seconds_left(marks, age)
    if found is None:
        return tr("time left: unknown")
    least, most = found
    if most is None:
        return tr("more than {} left").format(span(least, tr))
    if most <= least * APART or span(most, tr) == span(least, tr):
        return tr("about {} left").format(span((least + most) / 2, tr))
    return tr("{} to {} left").format(span(least, tr), span(most, tr))


def span(seconds, tr):
    """A span of time as people say it, rounded to what an estimate can know."""
    if seconds < 55:
        return tr("{} s").format(max(5, 5 * round(seconds / 5)))
    if seconds < 90 * 60:
        return tr("{} min").format(max(1, round(seconds / 60)))
    return tr("{} h").format(f"{seconds / 3600:.1f}")


def took(seconds, tr):
    """A span of time that is over."""
    if seconds < 60:
        return tr("{} s").format(f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return tr("{} min {} s").format(minutes, rest)
    return tr("{} h {} min").format(*divmod(minutes, 60))
