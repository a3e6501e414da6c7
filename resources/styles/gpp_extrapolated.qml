<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Laid over GPP: pixels whose inputs lie beyond what the flux towers showed (band 4 = 1) turn grey. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="4" alphaBand="-1" opacity="1">
      <colorPalette>
        <paletteEntry value="0" color="#ffffff" alpha="0" label="within the towers' range"/>
        <paletteEntry value="1" color="#bdbdbd" alpha="190" label="beyond what the flux towers show"/>
        <paletteEntry value="255" color="#ffffff" alpha="0" label="no value (transparent): no clear look near the day"/>
      </colorPalette>
    </rasterrenderer>
  </pipe>
</qgis>
