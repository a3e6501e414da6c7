<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Expected error of an embedding, band 10 (reflectance, mean over bands): always 0 to 0.1. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="10" alphaBand="-1" opacity="1" classificationMin="0" classificationMax="0.1">
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="0" maximumValue="0.1" clip="0" labelPrecision="2">
          <colorramp name="[source]" type="gradient">
            <prop k="color1" v="252,251,253,255"/>
            <prop k="color2" v="63,0,125,255"/>
            <prop k="discrete" v="0"/>
            <prop k="rampType" v="gradient"/>
            <prop k="stops" v="0.5;158,154,200,255"/>
          </colorramp>
          <item value="0" label="0.00" color="#fcfbfd" alpha="255"/>
          <item value="0.05" label="0.05" color="#9e9ac8" alpha="255"/>
          <item value="0.1" label="0.10" color="#3f007d" alpha="255"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="" suffix=" reflectance" direction="0" orientation="1"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
