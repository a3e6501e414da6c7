<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Directions of change; pixels without one are see-through. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="2" alphaBand="-1" opacity="1">
      <colorPalette>
        <paletteEntry value="0" color="#ffffff" alpha="0" label="no change"/>
        <paletteEntry value="1" color="#1a9641" alpha="255" label="greener"/>
        <paletteEntry value="2" color="#d7191c" alpha="255" label="less green"/>
        <paletteEntry value="3" color="#fdc765" alpha="255" label="brighter"/>
        <paletteEntry value="4" color="#3b528b" alpha="255" label="darker"/>
        <paletteEntry value="5" color="#7b3294" alpha="255" label="changed"/>
      </colorPalette>
    </rasterrenderer>
  </pipe>
</qgis>
