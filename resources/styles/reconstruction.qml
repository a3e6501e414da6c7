<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Reconstructed true colour, bands B04 B03 B02 in reflectance: always the same range. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="multibandcolor" redBand="3" greenBand="2" blueBand="1" alphaBand="-1" opacity="1">
      <redContrastEnhancement>
        <minValue>0</minValue><maxValue>0.18</maxValue><algorithm>StretchToMinimumMaximum</algorithm>
      </redContrastEnhancement>
      <greenContrastEnhancement>
        <minValue>0</minValue><maxValue>0.18</maxValue><algorithm>StretchToMinimumMaximum</algorithm>
      </greenContrastEnhancement>
      <blueContrastEnhancement>
        <minValue>0</minValue><maxValue>0.18</maxValue><algorithm>StretchToMinimumMaximum</algorithm>
      </blueContrastEnhancement>
    </rasterrenderer>
  </pipe>
</qgis>
