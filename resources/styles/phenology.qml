<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Start of the season, band 1: always day 30 to 210 of the year. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" alphaBand="-1" opacity="1" classificationMin="30" classificationMax="210">
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="30" maximumValue="210" clip="0" labelPrecision="0">
          <colorramp name="[source]" type="gradient">
            <prop k="color1" v="13,8,135,255"/>
            <prop k="color2" v="240,249,33,255"/>
            <prop k="discrete" v="0"/>
            <prop k="rampType" v="gradient"/>
            <prop k="stops" v="0.2;106,0,168,255:0.4;177,42,144,255:0.6;225,100,98,255:0.8;252,166,54,255"/>
          </colorramp>
          <item value="30" label="day 30" color="#0d0887" alpha="255"/>
          <item value="66" label="day 66" color="#6a00a8" alpha="255"/>
          <item value="102" label="day 102" color="#b12a90" alpha="255"/>
          <item value="138" label="day 138" color="#e16462" alpha="255"/>
          <item value="174" label="day 174" color="#fca636" alpha="255"/>
          <item value="210" label="day 210" color="#f0f921" alpha="255"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="day " suffix="" direction="0" orientation="1"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
