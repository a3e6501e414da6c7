<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<!-- Sites with their series: the EO Time Series Viewer knows its column by the type of its widget. -->
<qgis version="3.22.0" styleCategories="Symbology">
  <fieldConfiguration>
    <field name="profile">
      <editWidget type="Temporal Profile">
        <config>
          <Option/>
        </config>
      </editWidget>
    </field>
  </fieldConfiguration>
</qgis>
