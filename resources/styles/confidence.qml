<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Probability of the likeliest class, band 1: always 0 to 1. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" alphaBand="-1" opacity="1" classificationMin="0" classificationMax="1">
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="0" maximumValue="1" clip="0" labelPrecision="2">
          <colorramp name="[source]" type="gradient">
            <prop k="color1" v="215,48,39,255"/>
            <prop k="color2" v="26,152,80,255"/>
            <prop k="discrete" v="0"/>
            <prop k="rampType" v="gradient"/>
            <prop k="stops" v="0.5;255,255,191,255"/>
          </colorramp>
          <item value="0" label="0.00" color="#d73027" alpha="255"/>
          <item value="0.5" label="0.50" color="#ffffbf" alpha="255"/>
          <item value="1" label="1.00" color="#1a9850" alpha="255"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="" suffix="" direction="0" orientation="1"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
