<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Reconstructed infrared, bands B08 B04 B03 in reflectance: always the same range. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="multibandcolor" redBand="7" greenBand="3" blueBand="2" alphaBand="-1" opacity="1">
      <redContrastEnhancement>
        <minValue>0</minValue><maxValue>0.5</maxValue><algorithm>StretchToMinimumMaximum</algorithm>
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
