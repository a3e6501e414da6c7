<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Similarity to examples, band 1: always 0 to 1, and 0.5 where the default threshold lies. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" alphaBand="-1" opacity="1" classificationMin="0" classificationMax="1">
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="0" maximumValue="1" clip="0" labelPrecision="2">
          <colorramp name="[source]" type="gradient">
            <prop k="color1" v="42,24,88,255"/>
            <prop k="color2" v="253,231,37,255"/>
            <prop k="discrete" v="0"/>
            <prop k="rampType" v="gradient"/>
            <prop k="stops" v="0.5;33,145,140,255"/>
          </colorramp>
          <item value="0" label="0.00" color="#2a1858" alpha="255"/>
          <item value="0.5" label="0.50" color="#21918c" alpha="255"/>
          <item value="1" label="1.00" color="#fde725" alpha="255"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="" suffix="" direction="0" orientation="1"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
