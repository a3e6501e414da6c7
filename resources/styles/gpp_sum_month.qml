<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Gross primary production of a month, band 1: always 0 to 500 gC m-2. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" alphaBand="-1" opacity="1" classificationMin="0" classificationMax="500">
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="0" maximumValue="500" clip="0" labelPrecision="0">
          <colorramp name="[source]" type="gradient">
            <prop k="color1" v="251,246,224,255"/>
            <prop k="color2" v="0,52,37,255"/>
            <prop k="discrete" v="0"/>
            <prop k="rampType" v="gradient"/>
            <prop k="stops" v="0.2;229,222,141,255:0.4;167,207,110,255:0.6;79,168,86,255:0.8;11,109,63,255"/>
          </colorramp>
          <item value="0" label="0" color="#fbf6e0" alpha="255"/>
          <item value="100" label="100" color="#e5de8d" alpha="255"/>
          <item value="200" label="200" color="#a7cf6e" alpha="255"/>
          <item value="300" label="300" color="#4fa856" alpha="255"/>
          <item value="400" label="400" color="#0b6d3f" alpha="255"/>
          <item value="500" label="500" color="#003425" alpha="255"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="" suffix=" gC m⁻²" direction="0" orientation="1"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
