<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>EcoFuse</name>
    <message>
        <source>Areas and accuracy</source>
        <translation>Flächen und Genauigkeit</translation>
    </message>
    <message>
        <source>Gives the area of each class of a map with an interval of 95 %, and the accuracy of the map: overall, user's and producer's. It takes the labelled points of Design a sample. The estimators are those of Stehman (2014), which hold where the sample was drawn from another map (strata), too.</source>
        <translation>Berechnet die Fläche jeder Klasse einer Karte mit 95-%-Intervall und die Genauigkeit der Karte: gesamt, Nutzer und Hersteller. Gebraucht werden die beschrifteten Punkte von „Stichprobe planen“. Die Schätzer sind die von Stehman (2014); sie gelten auch, wenn die Stichprobe aus einer anderen Karte (Schichten) gezogen wurde.</translation>
    </message>
    <message>
        <source>Map that the sample was drawn from, if another</source>
        <translation>Karte, aus der die Stichprobe gezogen wurde, falls eine andere</translation>
    </message>
    <message>
        <source>CRS of the coordinates in a table</source>
        <translation>KBS der Koordinaten in einer Tabelle</translation>
    </message>
    <message>
        <source>area,accuracy,confidence interval,error matrix,olofsson,stehman</source>
        <translation>Fläche,Genauigkeit,Konfidenzintervall,Fehlermatrix,area,accuracy,olofsson,stehman</translation>
    </message>
    <message>
        <source>Map of classes</source>
        <translation>Karte der Klassen</translation>
    </message>
    <message>
        <source>Labelled points (or a table with x and y)</source>
        <translation>Beschriftete Punkte (oder eine Tabelle mit x und y)</translation>
    </message>
    <message>
        <source>Column of the true class</source>
        <translation>Spalte der wahren Klasse</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>Overall accuracy</source>
        <translation>Gesamtgenauigkeit</translation>
    </message>
    <message>
        <source>Standard error of the overall accuracy</source>
        <translation>Standardfehler der Gesamtgenauigkeit</translation>
    </message>
    <message>
        <source>Assign clusters</source>
        <translation>Cluster zuweisen</translation>
    </message>
    <message>
        <source>Gives each pixel of an embedding the number (1 to k, 0 = no data) of the nearest centre of a cluster model made by Fit clusters. The model and the embedding must come from the same embedding model; otherwise the run is refused.

A model of several days together needs as many days, at the same time of the year: one as the embedding, the others as OTHER_DAYS, in any order.

The layer has an attribute table: name, hectares and NDVI of each cluster. TABLE writes the same as a file, with the mean spectrum of the pixels that the clusters were fitted on.</source>
        <translation>Gibt jedem Pixel eines Embeddings die Nummer (1 bis k, 0 = keine Daten) des nächsten Zentrums eines Clustermodells von „Cluster anpassen“. Clustermodell und Embedding müssen vom selben Embeddingmodell stammen; sonst wird der Lauf abgelehnt.

Ein Modell mehrerer Tage zusammen braucht ebenso viele Tage zur gleichen Jahreszeit: einen als Embedding, die anderen als OTHER_DAYS, in beliebiger Reihenfolge.

Der Layer hat eine Attributtabelle: Name, Hektar und NDVI jedes Clusters. TABLE schreibt dasselbe als Datei, dazu das mittlere Spektrum der Pixel, an die die Cluster angepasst wurden.</translation>
    </message>
    <message>
        <source>Memory to use (MB)</source>
        <translation>Arbeitsspeicher (MB)</translation>
    </message>
    <message>
        <source>k-means,unsupervised,classification,map</source>
        <translation>k-means,unüberwacht,Klassifikation,Karte,unsupervised,classification</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Cluster model</source>
        <translation>Clustermodell</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Hectares and spectra</source>
        <translation>Hektar und Spektren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.gpkg)</source>
        <translation>Tabellen (*.csv *.gpkg)</translation>
    </message>
    <message>
        <source>Cluster models (*.json)</source>
        <translation>Clustermodelle (*.json)</translation>
    </message>
    <message>
        <source>Embeddings of the other days (of a model of several days together)</source>
        <translation>Embeddings der anderen Tage (bei einem Modell mehrerer Tage zusammen)</translation>
    </message>
    <message>
        <source>Order of work: 1 Set up the engine, then Make a map; or singly: 2 List scenes, 3 Embed, clusters, GPP.</source>
        <translation>Reihenfolge: 1 „Rechenkern einrichten“, dann „Karte machen“; oder einzeln: 2 Szenen auflisten, 3 Einbetten, Cluster, GPP.</translation>
    </message>
    <message>
        <source>0 Start here</source>
        <translation>0 Hier beginnen</translation>
    </message>
    <message>
        <source>1 Set up</source>
        <translation>1 Einrichten</translation>
    </message>
    <message>
        <source>2 Scenes</source>
        <translation>2 Szenen</translation>
    </message>
    <message>
        <source>3 Embeddings</source>
        <translation>3 Embeddings</translation>
    </message>
    <message>
        <source>4 Clusters</source>
        <translation>4 Cluster</translation>
    </message>
    <message>
        <source>5 GPP</source>
        <translation>5 GPP</translation>
    </message>
    <message>
        <source>6 Answers</source>
        <translation>6 Antworten</translation>
    </message>
    <message>
        <source>7 Regression</source>
        <translation>7 Regression</translation>
    </message>
    <message>
        <source>GPP model folder (empty: the model that comes with EcoFuse)</source>
        <translation>GPP-Modellordner (leer: das Modell, das EcoFuse mitbringt)</translation>
    </message>
    <message>
        <source>Scene lists (*.json)</source>
        <translation>Szenenlisten (*.json)</translation>
    </message>
    <message>
        <source>Weather by day: a table, NetCDF, rasters, or the path of their folder</source>
        <translation>Wetter nach Tagen: eine Tabelle, NetCDF, Raster oder der Pfad ihres Ordners</translation>
    </message>
    <message>
        <source>Pixels of so many metres (20, 60: means, made before the model sees them)</source>
        <translation>Pixel von so vielen Metern (20, 60: Mittel, bevor das Modell sie sieht)</translation>
    </message>
    <message>
        <source>Compute every n-th pixel (a quick look)</source>
        <translation>Nur jedes n-te Pixel berechnen (ein schneller Blick)</translation>
    </message>
    <message>
        <source>Numbers a pixel, such as 7, 16 or 64 (0: all that the model has)</source>
        <translation>Zahlen je Pixel, etwa 7, 16 oder 64 (0: alle, die das Modell hat)</translation>
    </message>
    <message>
        <source>Attention (imported checkpoints only; as published: for comparison)</source>
        <translation>Attention (nur importierte Checkpoints; wie veröffentlicht: zum Vergleich)</translation>
    </message>
    <message>
        <source>Numbers (INT16, INT8: rounded, smaller files)</source>
        <translation>Zahlen (INT16, INT8: gerundet, kleinere Dateien)</translation>
    </message>
    <message>
        <source>Bands of quality (SEEN, DOUBTS: two of them, smaller files)</source>
        <translation>Qualitätsbänder (SEEN, DOUBTS: zwei davon, kleinere Dateien)</translation>
    </message>
    <message>
        <source>Scene list (instead of an embedding)</source>
        <translation>Szenenliste (statt eines Embeddings)</translation>
    </message>
    <message>
        <source>Day (with a scene list)</source>
        <translation>Tag (mit einer Szenenliste)</translation>
    </message>
    <message>
        <source>Give either an embedding (EMBEDDINGS) or a scene list (SCENES).</source>
        <translation>Geben Sie entweder ein Embedding (EMBEDDINGS) oder eine Szenenliste (SCENES) an.</translation>
    </message>
    <message>
        <source>A scene list needs a day: set DATE.</source>
        <translation>Eine Szenenliste braucht einen Tag: setzen Sie DATE.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>Device (AUTO: the best that works; the log says which and why)</source>
        <translation>Gerät (AUTO: das beste, das funktioniert; das Protokoll nennt es mit Grund)</translation>
    </message>
    <message>
        <source>Model folder (empty: the model that comes with EcoFuse)</source>
        <translation>Modellordner (leer: das Modell, das EcoFuse mitbringt)</translation>
    </message>
    <message>
        <source>EXTENT {} has no area: give xmin,xmax,ymin,ymax [EPSG:code].</source>
        <translation>EXTENT {} hat keine Fläche: geben Sie xmin,xmax,ymin,ymax [EPSG:Code] an.</translation>
    </message>
    <message>
        <source>EXTENT {} has no CRS: add it, as in [EPSG:32631].</source>
        <translation>EXTENT {} hat kein KBS: fügen Sie es an, etwa [EPSG:32631].</translation>
    </message>
    <message>
        <source>{} {} must end in .tif: a GeoTIFF is written.</source>
        <translation>{} {} muss auf .tif enden: geschrieben wird ein GeoTIFF.</translation>
    </message>
    <message>
        <source>Cancelled before step {}.</source>
        <translation>Vor dem Schritt {} abgebrochen.</translation>
    </message>
    <message>
        <source>{}: done by an earlier run.</source>
        <translation>{}: von einem früheren Lauf erledigt.</translation>
    </message>
    <message>
        <source>Find changes</source>
        <translation>Veränderungen finden</translation>
    </message>
    <message>
        <source>Finds where later days differ from earlier ones by more than the model errs and clear days of stable land differ anyway. Give the embeddings of one or more days before, and of one or more days after.

From eight earlier days over ten months on, a yearly wave is fitted to each pixel: then any later day is held against the season. With fewer, compare days of the same season.

Bands: change (the difference in units of its error), direction (1 greener, 2 less green, 3 brighter, 4 darker; 0 no change), difference (reflectance), break_day (first day of a change that lasts for three later days, in days since 1970-01-01) and break_after (the last clear look before it). The report has the hectares by month and direction, and the polygons surround the changes of one direction each.

Ready-made embeddings of years (AlphaEarth, TESSERA, or with a descriptor of yours): give two or more years before, for what a pixel's years differ by anyway is its error. The direction is then 5 (changed), and the difference that of the vectors.

A lower limit finds more, and more that is no change: the page change.md beside the model says how much.</source>
        <translation>Findet, wo spätere Tage von früheren stärker abweichen, als das Modell irrt und klare Tage stabiler Flächen ohnehin abweichen. Geben Sie die Embeddings eines oder mehrerer Tage davor und eines oder mehrerer Tage danach an.

Ab acht früheren Tagen über zehn Monate wird an jedes Pixel eine Jahreswelle angepasst: dann wird jeder spätere Tag an der Jahreszeit gemessen. Mit weniger Tagen vergleichen Sie Tage derselben Jahreszeit.

Bänder: change (die Abweichung in Einheiten ihres Fehlers), direction (1 grüner, 2 weniger grün, 3 heller, 4 dunkler; 0 keine Veränderung), difference (Reflexionsgrad), break_day (erster Tag einer Veränderung, die drei spätere Tage anhält, in Tagen seit 1970-01-01) und break_after (der letzte klare Blick davor). Der Bericht nennt die Hektar nach Monat und Richtung, die Polygone umgeben die Veränderungen je einer Richtung.

Fertige Embeddings von Jahren (AlphaEarth, TESSERA oder mit einem eigenen Deskriptor): geben Sie zwei oder mehr Jahre davor an, denn worin sich die Jahre eines Pixels ohnehin unterscheiden, ist sein Fehler. Die Richtung ist dann 5 (verändert), und die Abweichung die der Vektoren.

Eine niedrigere Grenze findet mehr, auch mehr, was keine Veränderung ist: wie viel, sagt die Seite change.md beim Modell.</translation>
    </message>
    <message>
        <source>Limit (difference in units of its error)</source>
        <translation>Grenze (Abweichung in Einheiten ihres Fehlers)</translation>
    </message>
    <message>
        <source>Smallest patch that counts (hectares)</source>
        <translation>Kleinste Fläche, die zählt (Hektar)</translation>
    </message>
    <message>
        <source>change detection,logging,clear-cut,break,disturbance,difference</source>
        <translation>Veränderung,Kahlschlag,Bruch,Störung,Differenz,change detection,logging,clear-cut,disturbance</translation>
    </message>
    <message>
        <source>Embeddings of the days before</source>
        <translation>Embeddings der Tage davor</translation>
    </message>
    <message>
        <source>Embeddings of the days after</source>
        <translation>Embeddings der Tage danach</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>Hectares by month</source>
        <translation>Hektar nach Monaten</translation>
    </message>
    <message>
        <source>Polygons of the changes</source>
        <translation>Polygone der Veränderungen</translation>
    </message>
    <message>
        <source>Hectares of change</source>
        <translation>Hektar der Veränderungen</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>Systemprüfung</translation>
    </message>
    <message>
        <source>Runs the model on one tile and reports versions, devices, the model's hash, free disk and memory. With AUTO as the device, every other device is tried too: how far it is from the CPU, or why it cannot be used. Copy the report into every question you ask.</source>
        <translation>Rechnet das Modell auf einer Kachel und berichtet Versionen, Geräte, Prüfsumme des Modells, freien Plattenplatz und Arbeitsspeicher. Mit AUTO als Gerät wird auch jedes andere Gerät probiert: wie weit es von der CPU abweicht oder warum es nicht benutzt werden kann. Kopieren Sie den Bericht in jede Frage, die Sie stellen.</translation>
    </message>
    <message>
        <source>versions,device,gpu,memory,disk,report,smoke test</source>
        <translation>Versionen,Gerät,GPU,Arbeitsspeicher,Platte,Bericht,Test,device,smoke test</translation>
    </message>
    <message>
        <source>Web pages (*.html);;Text files (*.txt)</source>
        <translation>Webseiten (*.html);;Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>Report as text</source>
        <translation>Bericht als Text</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>Klassifizieren</translation>
    </message>
    <message>
        <source>Gives each pixel of embeddings the class of a class model made by Fit classifier. Give as many days as the model was fitted on, at the same time of the year.

Confidence is a second raster: probability, entropy, margin, applicability (above 1 the pixel is unlike all samples), and the sets of classes that hold the true one nine times of ten.</source>
        <translation>Gibt jedem Pixel von Embeddings die Klasse eines Klassenmodells von „Klassifikator anpassen“. Geben Sie so viele Tage an, wie das Modell gelernt hat, zur gleichen Jahreszeit.

Die Sicherheit ist ein zweites Raster: probability, entropy, margin, applicability (über 1 gleicht das Pixel keiner Probe) und die Mengen von Klassen, die in neun von zehn Fällen die wahre enthalten.</translation>
    </message>
    <message>
        <source>Smooth: the commonest class within so many pixels</source>
        <translation>Glätten: die häufigste Klasse im Umkreis so vieler Pixel</translation>
    </message>
    <message>
        <source>classification,land cover,map,probability,entropy,conformal</source>
        <translation>Klassifikation,Landbedeckung,Karte,Wahrscheinlichkeit,Entropie,classification,land cover,conformal</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Class model</source>
        <translation>Klassenmodell</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Class models (*.json)</source>
        <translation>Klassenmodelle (*.json)</translation>
    </message>
    <message>
        <source>Ready-made embeddings: ALPHAEARTH, TESSERA or a descriptor (empty: those beside the rasters)</source>
        <translation>Fertige Embeddings: ALPHAEARTH, TESSERA oder ein Deskriptor (leer: die neben den Rastern)</translation>
    </message>
    <message>
        <source>Embed one day</source>
        <translation>Einen Tag einbetten</translation>
    </message>
    <message>
        <source>Writes the embedding of one day: seven numbers per 10 m pixel (F01 to F07) made of up to eleven Sentinel-2 dates around it and the Sentinel-1 dates nearest to these. The day may be cloudy, or one on which nothing was acquired.

Four more bands say how far to trust it: clear_dates (clear Sentinel-2 dates used), days_to_clear (days to the nearest of them), expected_error (reflectance, mean over the bands) and out_of_domain (1 where the model has seen nothing like it, or where the day shows nothing of Sentinel-2 and the model was not tested well on such days with the bands there are).

A model that knows the year gives more numbers: those of the day first, then those of the year of the day's month, read from Sentinel-2 and Sentinel-1 up to nine months either way. LENGTH is how many are written; the first 7 or 16 can be used alone. The band year_dates then counts the clear Sentinel-2 dates of the year. Where they are too few, it is 0, the numbers of the year are missing and the day's are kept.

A pixel's numbers depend on its own neighbourhood and dates alone: not on the extent, the tiles or the order of the scenes.

With pixels of 20 or 60 m the scenes' values are averaged before the model sees them, clear cells of 10 m alone, for large areas and quick maps. 'Every n-th pixel' then counts these pixels.

INT16 writes whole numbers: value = scale x number, with scale 0.0005 for the embedding (up to 16.38), 0.0001 for expected_error (up to 3.27) and 1 for the other bands; -32768 is nodata. The scales are the same for all days, places and models, stand in the file, and QGIS, GDAL and EcoFuse apply them by themselves. Files take less than half the room; the rounding moves the reconstructed reflectance by less than 0.00005 on average, GPP by less than 0.05 gC m-2 d-1, and clusters at pixels on a border alone.

INT8 writes a byte for each: value = scale x number + offset, and 255 is nodata. A byte spans five standard deviations around the model's mean, for all days and places; what lies beyond is cut, counted and said. A file takes less than half of INT16's room. What it loses in clusters and GPP: models/ecofuse-7/whole_numbers.md. Models without such a mean are refused.

Bands of quality can be two alone. SEEN keeps expected_error and days_to_clear, all that change, towers and GPP read. DOUBTS keeps expected_error and novelty (out_of_domain where the model has no such band): change and towers then refuse the raster, and GPP says what its range lacks.

The device AUTO is the best that proves to work, and the log says which and why; a device that is named and cannot be used is refused with the reason. GPUs need another variant of Set up the engine.

With the folder of an imported checkpoint as the model (Import checkpoint) the day must be one of Sentinel-2's own, pixels that are not clear on it stay empty, all ten bands and Sentinel-1 are needed, and the last two bands are empty. That model is slow (some ten pixels a second on two cores); 'every n-th pixel' then fills the pixels in between bilinearly, for a preview.

With the folder of a model of pixel series (Import encoder) the day picks steps around it, such as twelve months. Days without an acquisition can be asked for, no neighbours are read, and the bands of quality are those that the model's manifest names.</source>
        <translation>Schreibt das Embedding eines Tages: sieben Zahlen je 10-m-Pixel (F01 bis F07) aus bis zu elf Sentinel-2-Tagen um ihn herum und den Sentinel-1-Tagen, die diesen am nächsten liegen. Der Tag darf bewölkt sein, oder einer, an dem nichts aufgenommen wurde.

Vier weitere Bänder sagen, wie weit ihm zu trauen ist: clear_dates (benutzte klare Sentinel-2-Tage), days_to_clear (Tage bis zum nächsten davon), expected_error (Reflexionsgrad, Mittel über die Bänder) und out_of_domain (1, wo das Modell nichts Ähnliches gesehen hat, oder wo der Tag nichts von Sentinel-2 zeigt und das Modell auf solchen Tagen mit den vorhandenen Bändern nicht gut geprüft ist).

Ein Modell, das das Jahr kennt, gibt mehr Zahlen: zuerst die des Tages, dann die des Jahres um den Monat des Tages, gelesen aus Sentinel-2 und Sentinel-1 bis zu neun Monate davor und danach. LENGTH bestimmt, wie viele geschrieben werden; die ersten 7 oder 16 sind allein brauchbar. Das Band year_dates zählt dann die klaren Sentinel-2-Tage des Jahres. Wo es zu wenige sind, ist es 0: die Zahlen des Jahres fehlen, die des Tages bleiben.

Die Zahlen eines Pixels hängen nur von seiner eigenen Umgebung und seinen Tagen ab: nicht von der Ausdehnung, den Kacheln oder der Reihenfolge der Szenen.

Mit Pixeln von 20 oder 60 m werden die Werte der Szenen gemittelt, bevor das Modell sie sieht, und zwar nur klare Zellen von 10 m: für große Gebiete und schnelle Karten. „Jedes n-te Pixel“ zählt dann diese Pixel.

INT16 schreibt ganze Zahlen: Wert = Skala x Zahl, mit Skala 0.0005 für das Embedding (bis 16.38), 0.0001 für expected_error (bis 3.27) und 1 für die anderen Bänder; -32768 heißt keine Daten. Die Skalen sind für alle Tage, Orte und Modelle gleich und stehen in der Datei; QGIS, GDAL und EcoFuse wenden sie selbst an. Die Dateien brauchen weniger als die Hälfte des Platzes; das Runden verschiebt den rekonstruierten Reflexionsgrad im Mittel um weniger als 0.00005, GPP um weniger als 0.05 gC m-2 d-1, und Cluster nur bei Pixeln auf einer Grenze.

INT8 schreibt je Zahl ein Byte: Wert = Skala x Zahl + Offset, und 255 heißt keine Daten. Ein Byte umspannt fünf Standardabweichungen um das Mittel des Modells, für alle Tage und Orte; was darüber hinausgeht, wird abgeschnitten, gezählt und gesagt. Eine Datei braucht weniger als die Hälfte des Platzes von INT16. Was sie bei Clustern und GPP verliert: models/ecofuse-7/whole_numbers.md. Modelle ohne ein solches Mittel werden abgelehnt.

Die Qualitätsbänder können zwei sein. SEEN behält expected_error und days_to_clear, alles, was Veränderung, Türme und GPP lesen. DOUBTS behält expected_error und novelty (out_of_domain, wo das Modell kein solches Band hat): Veränderung und Türme lehnen das Raster dann ab, und GPP sagt, was seiner Spanne fehlt.

Das Gerät AUTO ist das beste, das sich bewährt, und das Protokoll nennt es mit Grund; ein genanntes Gerät, das nicht benutzt werden kann, wird mit dem Grund abgelehnt. GPUs brauchen eine andere Variante von „Rechenkern einrichten“.

Mit dem Ordner eines importierten Checkpoints als Modell („Checkpoint importieren“) muss der Tag einer von Sentinel-2 sein, Pixel ohne klare Sicht bleiben leer, alle zehn Bänder und Sentinel-1 sind nötig, und die letzten beiden Bänder sind leer. Dieses Modell ist langsam (etwa zehn Pixel je Sekunde auf zwei Kernen); „jedes n-te Pixel“ füllt die Pixel dazwischen dann bilinear, als Vorschau.

Mit dem Ordner eines Modells von Pixelreihen („Encoder importieren“) wählt der Tag Schritte um sich herum, etwa zwölf Monate. Auch Tage ohne Aufnahme können verlangt werden, Nachbarn werden nicht gelesen, und die Qualitätsbänder sind die, die das Manifest des Modells nennt.</translation>
    </message>
    <message>
        <source>Scene list</source>
        <translation>Szenenliste</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,fusion,deep learning,encoder</source>
        <translation>sentinel-1,sentinel-2,Merkmale,Fusion,features,deep learning,encoder</translation>
    </message>
    <message>
        <source>Embed periods</source>
        <translation>Zeiträume einbetten</translation>
    </message>
    <message>
        <source>Writes one vector a pixel for a span of days: a growing season, a fortnight, July to July. It is made of the numbers of any day, so that clouds leave no holes. EVERY makes one period of the whole span, or one each week, month, growing season, year, or n days.

Statistics: MEAN, SPREAD (standard deviation over the days) and HARMONICS (one wave a year, for periods of 300 days or more). On labelled points MEAN and SPREAD carry most of a season, and all three most of a year: see models/ecofuse-7/period.md.

Bands: F01 and so on, days_seen (clear dates within the period), days_to_clear (mean), expected_error (of the mean reflectance), out_of_domain (on half of the days or more).

Started again, it makes only the periods that are new or that a new or changed scene can move; the others stay as they are. A run that is stopped goes on where it was.</source>
        <translation>Schreibt einen Vektor je Pixel für eine Spanne von Tagen: eine Vegetationsperiode, zwei Wochen, Juli bis Juli. Er entsteht aus den Zahlen aller Tage, sodass Wolken keine Lücken lassen. EVERY macht einen Zeitraum der ganzen Spanne oder je einen pro Woche, Monat, Vegetationsperiode, Jahr oder n Tage.

Statistiken: MEAN, SPREAD (Standardabweichung über die Tage) und HARMONICS (eine Welle im Jahr, für Zeiträume ab 300 Tagen). Auf beschrifteten Punkten tragen MEAN und SPREAD das meiste einer Saison, alle drei das meiste eines Jahres: siehe models/ecofuse-7/period.md.

Bänder: F01 und so weiter, days_seen (klare Tage im Zeitraum), days_to_clear (Mittel), expected_error (des mittleren Reflexionsgrads), out_of_domain (an der Hälfte der Tage oder mehr).

Neu gestartet, macht der Lauf nur die Zeiträume, die neu sind oder die eine neue oder geänderte Szene bewegen kann; die anderen bleiben, wie sie sind. Ein angehaltener Lauf fährt fort, wo er war.</translation>
    </message>
    <message>
        <source>STATISTICS is empty: tick MEAN at least.</source>
        <translation>STATISTICS ist leer: wählen Sie mindestens MEAN.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,annual,growing season,composite,rolling</source>
        <translation>sentinel-1,sentinel-2,Merkmale,jährlich,Vegetationsperiode,Komposit,features,annual,growing season,rolling</translation>
    </message>
    <message>
        <source>First day (empty: the first acquisition)</source>
        <translation>Erster Tag (leer: die erste Aufnahme)</translation>
    </message>
    <message>
        <source>Last day (empty: the last acquisition)</source>
        <translation>Letzter Tag (leer: die letzte Aufnahme)</translation>
    </message>
    <message>
        <source>Periods: span (one), week, month, season, year, or every n days (14)</source>
        <translation>Zeiträume: span (einer), week, month, season, year oder alle n Tage (14)</translation>
    </message>
    <message>
        <source>Embed every n-th day</source>
        <translation>Jeden n-ten Tag einbetten</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiken</translation>
    </message>
    <message>
        <source>Folder for the periods</source>
        <translation>Ordner für die Zeiträume</translation>
    </message>
    <message>
        <source>Load the periods into the project</source>
        <translation>Zeiträume ins Projekt laden</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>The first period</source>
        <translation>Der erste Zeitraum</translation>
    </message>
    <message>
        <source>First days</source>
        <translation>Erste Tage</translation>
    </message>
    <message>
        <source>Periods that were computed</source>
        <translation>Berechnete Zeiträume</translation>
    </message>
    <message>
        <source>START {} lies after END {}.</source>
        <translation>START {} liegt nach END {}.</translation>
    </message>
    <message>
        <source>STEP {} is no number of days from 1 to {}.</source>
        <translation>STEP {} ist keine Zahl von Tagen von 1 bis {}.</translation>
    </message>
    <message>
        <source>EVERY {} is neither one of {} nor a number of days.</source>
        <translation>EVERY {} ist weder eines von {} noch eine Zahl von Tagen.</translation>
    </message>
    <message>
        <source>Embed a series</source>
        <translation>Eine Zeitreihe einbetten</translation>
    </message>
    <message>
        <source>Writes the embeddings of many days, one raster each (embedding_YYYY-MM-DD.tif), at every Sentinel-2 acquisition, every n days, once a month, or on days that you name, between two days or over the whole scene list. Each layer is bound to its day: the Temporal Controller animates them.

Stopped on the way, even by a crash, the same run goes on where it was. The cube, if asked for, is one NetCDF file (.nc) or Zarr store (.zarr) by the CF conventions: features(feature, time, y, x), and clear_dates, days_to_clear, expected_error and out_of_domain(time, y, x), stored like the rasters; with numbers of the year year_dates, too. These are computed once a month. With INT8 each number is an array of its own: F01, F02 and so on.

The bands, number types and devices are those of Embed one day. With an imported checkpoint as the model, only acquisitions can be embedded, and dates shared by several windows are encoded once.

With a scheduler, the tiles are computed by the workers of a dask cluster, and the result is the same: see resources/help/cluster.md. 'local' makes a cluster of this computer. Set up the engine with the option for clusters first; use clusters that you trust only.</source>
        <translation>Schreibt die Embeddings vieler Tage, ein Raster je Tag (embedding_YYYY-MM-DD.tif): zu jeder Sentinel-2-Aufnahme, alle n Tage, einmal im Monat oder an Tagen, die Sie nennen, zwischen zwei Tagen oder über die ganze Szenenliste. Jeder Layer ist an seinen Tag gebunden: die Zeitsteuerung spielt sie ab.

Unterwegs angehalten, selbst durch einen Absturz, fährt derselbe Lauf fort, wo er war. Der Würfel ist, falls gewünscht, eine NetCDF-Datei (.nc) oder ein Zarr-Speicher (.zarr) nach den CF-Konventionen: features(feature, time, y, x) sowie clear_dates, days_to_clear, expected_error und out_of_domain(time, y, x), gespeichert wie die Raster; mit Zahlen des Jahres auch year_dates. Diese werden einmal im Monat berechnet. Mit INT8 ist jede Zahl ein eigenes Array: F01, F02 und so weiter.

Bänder, Zahlentypen und Geräte sind die von „Einen Tag einbetten“. Mit einem importierten Checkpoint als Modell können nur Aufnahmen eingebettet werden, und Tage, die mehrere Fenster teilen, werden einmal kodiert.

Mit einem Scheduler rechnen die Arbeiter eines dask-Clusters die Kacheln, und das Ergebnis ist dasselbe: siehe resources/help/cluster.md. „local“ macht aus diesem Computer einen Cluster. Richten Sie den Rechenkern zuerst mit der Option für Cluster ein; benutzen Sie nur Cluster, denen Sie vertrauen.</translation>
    </message>
    <message>
        <source>Days: acquisitions, month, every n days (10 days), or days of your choice (2019-07-01,2019-07-06)</source>
        <translation>Tage: acquisitions, month, alle n Tage (10 days) oder Tage Ihrer Wahl (2019-07-01,2019-07-06)</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,time series,daily,cube,netcdf</source>
        <translation>sentinel-1,sentinel-2,Merkmale,Zeitreihe,täglich,Würfel,features,time series,cube,netcdf</translation>
    </message>
    <message>
        <source>Folder for the embeddings</source>
        <translation>Ordner für die Embeddings</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Würfel</translation>
    </message>
    <message>
        <source>NetCDF (*.nc);;Zarr (*.zarr)</source>
        <translation>NetCDF (*.nc);;Zarr (*.zarr)</translation>
    </message>
    <message>
        <source>Load the embeddings into the project</source>
        <translation>Embeddings ins Projekt laden</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>STEP {} is neither 'acquisitions' nor 'month' nor a number of days from 1 to {} nor days such as 2019-07-01,2019-07-06.</source>
        <translation>STEP {} ist weder „acquisitions“ noch „month“ noch eine Zahl von Tagen von 1 bis {} noch Tage wie 2019-07-01,2019-07-06.</translation>
    </message>
    <message>
        <source>Scheduler: tcp://host:port of a dask cluster, or local (empty: this computer)</source>
        <translation>Scheduler: tcp://host:port eines dask-Clusters, oder local (leer: dieser Computer)</translation>
    </message>
    <message>
        <source>SCHEDULER {} is not the address of a dask scheduler: write tcp://host:port, tls://host:port, or local, or leave it empty.</source>
        <translation>SCHEDULER {} ist nicht die Adresse eines dask-Schedulers: schreiben Sie tcp://host:port, tls://host:port oder local, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>CUBE {} must end in .nc (NetCDF) or .zarr (Zarr).</source>
        <translation>CUBE {} muss auf .nc (NetCDF) oder .zarr (Zarr) enden.</translation>
    </message>
    <message>
        <source>Fetch scenes</source>
        <translation>Szenen holen</translation>
    </message>
    <message>
        <source>Searches a catalogue (STAC API) for Sentinel-2 and Sentinel-1 scenes, shows dates and size in the log, reads the extent out of them (not the whole scenes), and writes a scene list for the other algorithms.

Catalogue: PLANETARY-COMPUTER (Sentinel-2, and Sentinel-1 as terrain-corrected gamma0) or EARTH-SEARCH (Sentinel-2 only; Collection 1, or S2_COLLECTION sentinel-2-l2a), neither of which needs an account, or the address of another STAC API.

Stopped or cut off on the way, the same run goes on with the files that are missing. A scene of which a band cannot be read is left out and named. A server that never answers ends the run within two minutes. Each file is checked when it is written and when it is used again. More than MAX_GB is refused before anything is read. Without Download the scene list holds the catalogue's addresses, and the other algorithms read from there.

How numbers become reflectance comes from the catalogue and is checked with the darkest pixels; a scene that contradicts itself is left out, with a warning. For other cloud rules than the default, list the folder again with List scenes.

The proxy is that of QGIS's settings. Servers of this computer or a private network are read only where they are the catalogue itself (localhost or a numeric address), or named in the setting ecofuse/private_hosts.</source>
        <translation>Sucht in einem Katalog (STAC-API) nach Szenen von Sentinel-2 und Sentinel-1, zeigt Tage und Größe im Protokoll, liest die Ausdehnung daraus (nicht die ganzen Szenen) und schreibt eine Szenenliste für die anderen Algorithmen.

Katalog: PLANETARY-COMPUTER (Sentinel-2, und Sentinel-1 als geländekorrigiertes gamma0) oder EARTH-SEARCH (nur Sentinel-2; Collection 1, oder S2_COLLECTION sentinel-2-l2a), beide ohne Konto, oder die Adresse einer anderen STAC-API.

Unterwegs angehalten oder abgeschnitten, fährt derselbe Lauf mit den fehlenden Dateien fort. Eine Szene, von der ein Band nicht gelesen werden kann, wird ausgelassen und genannt. Ein Server, der nie antwortet, beendet den Lauf binnen zwei Minuten. Jede Datei wird beim Schreiben und beim Wiederbenutzen geprüft. Mehr als MAX_GB wird abgelehnt, bevor etwas gelesen ist. Ohne Herunterladen hält die Szenenliste die Adressen des Katalogs, und die anderen Algorithmen lesen von dort.

Wie Zahlen zu Reflexionsgrad werden, sagt der Katalog; die dunkelsten Pixel prüfen es. Eine Szene, die sich widerspricht, wird mit einer Warnung ausgelassen. Für andere Wolkenregeln als die üblichen listen Sie den Ordner noch einmal mit „Szenen auflisten“.

Der Proxy ist der aus den Einstellungen von QGIS. Server dieses Computers oder eines privaten Netzes werden nur gelesen, wo sie selbst der Katalog sind (localhost oder eine numerische Adresse) oder in der Einstellung ecofuse/private_hosts stehen.</translation>
    </message>
    <message>
        <source>Catalogue: PLANETARY-COMPUTER, EARTH-SEARCH, or the address of a STAC API</source>
        <translation>Katalog: PLANETARY-COMPUTER, EARTH-SEARCH oder die Adresse einer STAC-API</translation>
    </message>
    <message>
        <source>Cloud cover of a Sentinel-2 scene at most (%)</source>
        <translation>Bewölkung einer Sentinel-2-Szene höchstens (%)</translation>
    </message>
    <message>
        <source>Refuse more than (GB)</source>
        <translation>Ablehnen, was größer ist als (GB)</translation>
    </message>
    <message>
        <source>Sentinel-2 numbers to reflectance</source>
        <translation>Von Sentinel-2-Zahlen zu Reflexionsgrad</translation>
    </message>
    <message>
        <source>Files read at the same time</source>
        <translation>Dateien, die gleichzeitig gelesen werden</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER is missing: choose a folder, or switch DOWNLOAD off.</source>
        <translation>OUTPUT_FOLDER fehlt: wählen Sie einen Ordner, oder schalten Sie DOWNLOAD aus.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,stac,download,cog,catalogue,planetary computer</source>
        <translation>sentinel-1,sentinel-2,stac,herunterladen,cog,Katalog,download,planetary computer</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Download (else read from the catalogue when needed)</source>
        <translation>Herunterladen (sonst bei Bedarf aus dem Katalog gelesen)</translation>
    </message>
    <message>
        <source>Sentinel-2 collection (empty: the usual one)</source>
        <translation>Sentinel-2-Sammlung (leer: die übliche)</translation>
    </message>
    <message>
        <source>Sentinel-1 collection (empty: the usual one; NONE: none)</source>
        <translation>Sentinel-1-Sammlung (leer: die übliche; NONE: keine)</translation>
    </message>
    <message>
        <source>Signing service of another catalogue (address)</source>
        <translation>Signaturdienst eines anderen Katalogs (Adresse)</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>Sentinel-2 dates</source>
        <translation>Sentinel-2-Tage</translation>
    </message>
    <message>
        <source>Number of scenes</source>
        <translation>Zahl der Szenen</translation>
    </message>
    <message>
        <source>Pixels read (MB)</source>
        <translation>Gelesene Pixel (MB)</translation>
    </message>
    <message>
        <source>CATALOG {} is neither {} nor an http(s) address.</source>
        <translation>CATALOG {} ist weder {} noch eine http(s)-Adresse.</translation>
    </message>
    <message>
        <source>Fit classifier</source>
        <translation>Klassifikator anpassen</translation>
    </message>
    <message>
        <source>Learns classes from points or polygons with a class in a column, on embeddings of one day or of several days together. The class model is a JSON file: Classify makes maps with it.

Whole blocks of ground are held out to find the errors, for samples beside each other are alike. The report shows errors by class, a learning curve and which numbers count. The checked samples say which labels to keep, to look at, or to drop.</source>
        <translation>Lernt Klassen aus Punkten oder Polygonen mit einer Klasse in einer Spalte, auf Embeddings eines Tages oder mehrerer Tage zusammen. Das Klassenmodell ist eine JSON-Datei: „Klassifizieren“ macht daraus Karten.

Um die Fehler zu finden, werden ganze Blöcke des Geländes zurückgehalten, denn Proben nebeneinander gleichen sich. Der Bericht zeigt Fehler nach Klassen, eine Lernkurve und welche Zahlen zählen. Die geprüften Proben sagen, welche Beschriftungen bleiben, anzusehen oder zu streichen sind.</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>Lernverfahren</translation>
    </message>
    <message>
        <source>Numbers of each day to use (0: all)</source>
        <translation>Benutzte Zahlen je Tag (0: alle)</translation>
    </message>
    <message>
        <source>Side of a held-out block (0: found by itself)</source>
        <translation>Seite eines zurückgehaltenen Blocks (0: selbst bestimmt)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>classification,supervised,random forest,logistic,boosting,knn,training,labels,land cover,crop</source>
        <translation>Klassifikation,überwacht,Training,Beschriftung,Landbedeckung,Feldfrucht,supervised,random forest,logistic,boosting,knn</translation>
    </message>
    <message>
        <source>Samples (points, polygons, or a table with x and y)</source>
        <translation>Proben (Punkte, Polygone oder eine Tabelle mit x und y)</translation>
    </message>
    <message>
        <source>Column of the class</source>
        <translation>Spalte der Klasse</translation>
    </message>
    <message>
        <source>Checked samples</source>
        <translation>Geprüfte Proben</translation>
    </message>
    <message>
        <source>Accuracy on held-out blocks</source>
        <translation>Genauigkeit auf zurückgehaltenen Blöcken</translation>
    </message>
    <message>
        <source>Mean accuracy of the classes there</source>
        <translation>Mittlere Genauigkeit der Klassen dort</translation>
    </message>
    <message>
        <source>Fit clusters</source>
        <translation>Cluster anpassen</translation>
    </message>
    <message>
        <source>Finds groups of pixels with like embeddings (on a sample of at most 100,000 pixels) and saves them as a cluster model. Give it embeddings of several dates: one model then serves them all, and a number and its colour mean the same on each layer. Names say how green and bright a cluster is.

METHOD: K_MEANS; GAUSSIAN_MIXTURE, whose clusters differ in size and shape; or HIERARCHICAL, a tree (Ward) on the centres of a finer k-means.

HOW_MANY AUTO tries every number up to CLUSTERS and takes the largest that two halves of the sample agree on. The report has the plot.

SEVERAL_DAYS TOGETHER takes all days of a pixel as one vector: clusters are then courses of the year.

PREVIOUS: a model made earlier. Its numbers, names and colours go on in the nearest new clusters.

Of embeddings with numbers of the year the first 16 are used: those of the day, and the first nine of the year. LENGTH chooses others; Assign clusters takes as many by itself.

The same embeddings, number of clusters and seed give the same model, whatever the memory to use.</source>
        <translation>Findet Gruppen von Pixeln mit ähnlichen Embeddings (an einer Stichprobe von höchstens 100.000 Pixeln) und speichert sie als Clustermodell. Geben Sie Embeddings mehrerer Tage an: dann dient ein Modell für alle, und Nummer und Farbe bedeuten auf jedem Layer dasselbe. Die Namen sagen, wie grün und hell ein Cluster ist.

METHOD: K_MEANS; GAUSSIAN_MIXTURE, dessen Cluster sich in Größe und Form unterscheiden; oder HIERARCHICAL, ein Baum (Ward) auf den Zentren eines feineren k-means.

HOW_MANY AUTO probiert jede Zahl bis CLUSTERS und nimmt die größte, auf die sich zwei Hälften der Stichprobe einigen. Der Bericht zeigt die Kurve.

SEVERAL_DAYS TOGETHER nimmt alle Tage eines Pixels als einen Vektor: Cluster sind dann Jahresgänge.

PREVIOUS: ein früheres Modell. Seine Nummern, Namen und Farben gehen in den nächsten neuen Clustern weiter.

Von Embeddings mit Zahlen des Jahres werden die ersten 16 benutzt: die des Tages und die ersten neun des Jahres. LENGTH wählt andere; „Cluster zuweisen“ nimmt ebenso viele von selbst.

Dieselben Embeddings, dieselbe Zahl von Clustern und derselbe Startwert geben dasselbe Modell, wie viel Speicher auch benutzt wird.</translation>
    </message>
    <message>
        <source>Numbers a pixel to use (0: the first 16, where there are more)</source>
        <translation>Benutzte Zahlen je Pixel (0: die ersten 16, wo es mehr gibt)</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Zahl der Cluster</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>How many (AUTO: found, at most the number above)</source>
        <translation>Wie viele (AUTO: gefunden, höchstens die Zahl oben)</translation>
    </message>
    <message>
        <source>Several days (each alone, or together as one vector a pixel)</source>
        <translation>Mehrere Tage (jeder für sich, oder zusammen als ein Vektor je Pixel)</translation>
    </message>
    <message>
        <source>Weight of numbers that stand for radar (1: as they are)</source>
        <translation>Gewicht der Zahlen, die für Radar stehen (1: wie sie sind)</translation>
    </message>
    <message>
        <source>k-means,gaussian mixture,hierarchical,ward,trajectories,unsupervised,classification,segments</source>
        <translation>k-means,Mischverteilung,hierarchisch,ward,Verläufe,unüberwacht,Klassifikation,gaussian mixture,trajectories,segments</translation>
    </message>
    <message>
        <source>Clusters found</source>
        <translation>Gefundene Cluster</translation>
    </message>
    <message>
        <source>Earlier cluster model whose numbers and colours go on</source>
        <translation>Früheres Clustermodell, dessen Nummern und Farben weitergehen</translation>
    </message>
    <message>
        <source>Fit GPP</source>
        <translation>GPP anpassen</translation>
    </message>
    <message>
        <source>Makes a GPP model of your flux towers, for Predict GPP. Give the towers' files as they were downloaded (FLUXNET2015, ICOS, AmeriFlux; half-hourly or daily), or a table of site, date, lat, lon and gpp_gC or gpp_umol. Flux files hold no coordinates: add a table of site, lat and lon.

Around each tower, embeddings of many days are averaged within a radius or by a raster of weights. With a scene list they are made on the way, around the towers alone.

UPDATE starts from the model that comes with EcoFuse: few towers move it a little, many move it more. ALONE starts from nothing. Whole towers are left out in turn (of a lone tower blocks of days), and the report shows how well they were predicted, beside the model that comes with EcoFuse.

At least 30 days with a good value and an embedding are needed. What is left out is listed.</source>
        <translation>Macht aus Ihren Flusstürmen ein GPP-Modell für „GPP schätzen“. Geben Sie die Dateien der Türme, wie sie heruntergeladen wurden (FLUXNET2015, ICOS, AmeriFlux; halbstündlich oder täglich), oder eine Tabelle von site, date, lat, lon und gpp_gC oder gpp_umol an. Flussdateien enthalten keine Koordinaten: fügen Sie eine Tabelle von site, lat und lon hinzu.

Um jeden Turm werden Embeddings vieler Tage in einem Umkreis oder nach einem Raster von Gewichten gemittelt. Mit einer Szenenliste entstehen sie unterwegs, nur um die Türme herum.

UPDATE beginnt mit dem Modell, das EcoFuse mitbringt: wenige Türme bewegen es wenig, viele bewegen es stärker. ALONE beginnt bei null. Reihum werden ganze Türme ausgelassen (von einem einzelnen Turm Blöcke von Tagen), und der Bericht zeigt, wie gut sie vorhergesagt wurden, neben dem Modell, das EcoFuse mitbringt.

Mindestens 30 Tage mit einem guten Wert und einem Embedding sind nötig. Was ausgelassen wird, ist aufgelistet.</translation>
    </message>
    <message>
        <source>Start from the model of EcoFuse, or from nothing</source>
        <translation>Mit dem Modell von EcoFuse beginnen oder bei null</translation>
    </message>
    <message>
        <source>Column of GPP (empty: found by its name)</source>
        <translation>Spalte von GPP (leer: am Namen erkannt)</translation>
    </message>
    <message>
        <source>flux tower,eddy covariance,fluxnet,icos,ameriflux,training</source>
        <translation>Flussturm,Eddy-Kovarianz,flux tower,eddy covariance,fluxnet,icos,ameriflux,training</translation>
    </message>
    <message>
        <source>GPP model</source>
        <translation>GPP-Modell</translation>
    </message>
    <message>
        <source>GPP models (*.json)</source>
        <translation>GPP-Modelle (*.json)</translation>
    </message>
    <message>
        <source>Fit a regression</source>
        <translation>Regression anpassen</translation>
    </message>
    <message>
        <source>Learns any daily quantity of measured sites from their embeddings, for Predict a quantity: respiration, net exchange, leaf area, biomass, soil moisture. Give a table of site, date, lat, lon and the quantity's column, or flux files as downloaded with a table of site, lat and lon.

RIDGE is a line in the numbers, GAUSSIAN a Gaussian process through 50 of the rows. BEST takes the one that predicts sites better that were left out. The report shows how well, site by site.

Ready-made embeddings of years, such as AlphaEarth, take each site's mean of the year.

LIGHT adds the radiation of a cloudless day, which stands for the season. At least 30 days with a good value and an embedding are needed. What is left out is listed.</source>
        <translation>Lernt eine beliebige tägliche Größe gemessener Orte aus ihren Embeddings, für „Größe vorhersagen“: Atmung, Nettoaustausch, Blattfläche, Biomasse, Bodenfeuchte. Geben Sie eine Tabelle von site, date, lat, lon und der Spalte der Größe an, oder Flussdateien wie heruntergeladen mit einer Tabelle von site, lat und lon.

RIDGE ist eine Gerade in den Zahlen, GAUSSIAN ein Gauß-Prozess durch 50 der Zeilen. BEST nimmt das, was ausgelassene Orte besser vorhersagt. Der Bericht zeigt Ort für Ort, wie gut.

Fertige Embeddings von Jahren, etwa AlphaEarth, nehmen das Jahresmittel jedes Ortes.

LIGHT nimmt die Strahlung eines wolkenlosen Tages hinzu, die für die Jahreszeit steht. Mindestens 30 Tage mit einem guten Wert und einem Embedding sind nötig. Was ausgelassen wird, ist aufgelistet.</translation>
    </message>
    <message>
        <source>Numbers a pixel, such as 7, 16 or 64 (0: up to 16)</source>
        <translation>Zahlen je Pixel, etwa 7, 16 oder 64 (0: bis zu 16)</translation>
    </message>
    <message>
        <source>Kind of regression</source>
        <translation>Art der Regression</translation>
    </message>
    <message>
        <source>Use the radiation of a cloudless day, too</source>
        <translation>Auch die Strahlung eines wolkenlosen Tages benutzen</translation>
    </message>
    <message>
        <source>respiration,nee,lai,biomass,soil moisture,ridge,gaussian process</source>
        <translation>Atmung,NEE,LAI,Biomasse,Bodenfeuchte,Gauß-Prozess,respiration,biomass,soil moisture,ridge,gaussian process</translation>
    </message>
    <message>
        <source>Column of the quantity</source>
        <translation>Spalte der Größe</translation>
    </message>
    <message>
        <source>Its unit (fluxes of carbon: gC m⁻² d⁻¹)</source>
        <translation>Ihre Einheit (Kohlenstoffflüsse: gC m⁻² d⁻¹)</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>Regressions (*.json)</source>
        <translation>Regressionen (*.json)</translation>
    </message>
    <message>
        <source>Plot GPP at points</source>
        <translation>GPP an Punkten zeichnen</translation>
    </message>
    <message>
        <source>Draws GPP in time at points, from the daily layers of GPP of a series: the line with its 10-90 % range, a dot for each clear look, hollow where the pixel lies beyond what the flux towers showed. The result is a page for the browser, with one picture a point (at most 50).</source>
        <translation>Zeichnet den Verlauf von GPP an Punkten, aus den täglichen GPP-Layern einer Zeitreihe: die Linie mit ihrem Bereich von 10 bis 90 %, ein Punkt je klarem Blick, hohl, wo das Pixel jenseits dessen liegt, was die Flusstürme zeigten. Das Ergebnis ist eine Seite für den Browser mit einem Bild je Punkt (höchstens 50).</translation>
    </message>
    <message>
        <source>gross primary production,pixel,time series,chart,profile</source>
        <translation>Bruttoprimärproduktion,Pixel,Zeitreihe,Diagramm,Profil,gross primary production,time series,chart</translation>
    </message>
    <message>
        <source>Daily layers of GPP</source>
        <translation>Tägliche GPP-Layer</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>GPP of a series</source>
        <translation>GPP einer Zeitreihe</translation>
    </message>
    <message>
        <source>Writes gross primary production of many days, one raster each (gpp_YYYY-MM-DD.tif), at every Sentinel-2 acquisition, once a month, or every n days (1: every day). Each layer is bound to its day: the Temporal Controller animates them. Bands are those of Predict GPP, and days_to_clear: 0 where the day itself was seen clear.

Days under cloud: ANYDAY embeds the day from what lies around it; LINEAR draws a line between clear looks and is faster. A hazy look that stands out against both neighbours beyond its range is pulled towards them.

Sums in gC m⁻² over whole weeks, months, growing seasons (April to September, in the south October to March) or years: gpp_sum, gpp_sum_p10 and gpp_sum_p90, days_seen, and extrapolated, a share of days. Without a radiation of yours, days that were not seen count less in a sum, for they are darker; each day's layer is that of a day without clouds. Weather by day (a table, NetCDF of ERA5-Land as downloaded, rasters by day) gives each layer its own light, warmth and dryness; with LINEAR only those of clear looks. The error of sums was found in a simulation: see models/gpp-ecofuse-7/sums.md.

Stopped on the way, even by a crash, the same run goes on where it was.</source>
        <translation>Schreibt die Bruttoprimärproduktion vieler Tage, ein Raster je Tag (gpp_YYYY-MM-DD.tif): zu jeder Sentinel-2-Aufnahme, einmal im Monat oder alle n Tage (1: jeden Tag). Jeder Layer ist an seinen Tag gebunden: die Zeitsteuerung spielt sie ab. Die Bänder sind die von „GPP schätzen“ und days_to_clear: 0, wo der Tag selbst klar gesehen wurde.

Tage unter Wolken: ANYDAY bettet den Tag aus dem ein, was um ihn liegt; LINEAR zieht eine Linie zwischen klaren Blicken und ist schneller. Ein dunstiger Blick, der sich von beiden Nachbarn über ihren Bereich hinaus abhebt, wird zu ihnen gezogen.

Summen in gC m⁻² über ganze Wochen, Monate, Vegetationsperioden (April bis September, im Süden Oktober bis März) oder Jahre: gpp_sum, gpp_sum_p10 und gpp_sum_p90, days_seen, und extrapolated, ein Anteil von Tagen. Ohne eigene Strahlung zählen ungesehene Tage in einer Summe weniger, denn sie sind dunkler; der Layer jedes Tages ist der eines Tages ohne Wolken. Wetter nach Tagen (eine Tabelle, NetCDF von ERA5-Land wie heruntergeladen, Raster nach Tagen) gibt jedem Layer sein eigenes Licht, seine Wärme und Trockenheit; mit LINEAR nur denen klarer Blicke. Der Fehler der Summen wurde in einer Simulation gefunden: siehe models/gpp-ecofuse-7/sums.md.

Unterwegs angehalten, selbst durch einen Absturz, fährt derselbe Lauf fort, wo er war.</translation>
    </message>
    <message>
        <source>Days under cloud</source>
        <translation>Tage unter Wolken</translation>
    </message>
    <message>
        <source>gross primary production,carbon,daily,monthly,annual sum,time series</source>
        <translation>Bruttoprimärproduktion,Kohlenstoff,täglich,monatlich,Jahressumme,Zeitreihe,gross primary production,carbon,annual sum,time series</translation>
    </message>
    <message>
        <source>Radiation, MJ m⁻² d⁻¹: a number, a layer or a file (empty: clear sky)</source>
        <translation>Strahlung, MJ m⁻² d⁻¹: eine Zahl, ein Layer oder eine Datei (leer: klarer Himmel)</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Folder for GPP</source>
        <translation>Ordner für GPP</translation>
    </message>
    <message>
        <source>Load GPP into the project</source>
        <translation>GPP ins Projekt laden</translation>
    </message>
    <message>
        <source>GPP</source>
        <translation>GPP</translation>
    </message>
    <message>
        <source>GPP of a table</source>
        <translation>GPP einer Tabelle</translation>
    </message>
    <message>
        <source>Estimates gross primary production of every row of a table and writes the same rows with it.

Columns: site, date, lat and lon in degrees (or points), reflectance b02, b03, b04, b05, b06, b07, b08, b8a, b11, b12 of 0 to 1 (those that there are), vv and vh in dB (optional). Rows of one site are one series: a day is seen through the other days of its site. A row with b02 above 0.2 is a cloud. Rows that cannot be used stay empty and say why in the column 'reason'.

Weather: columns such as 'sw_in (W m-2)', 'ta (degC)' and 'vpd (hPa)', or a file: a table of one row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder of them. Without any, the sky is taken for clear.</source>
        <translation>Schätzt die Bruttoprimärproduktion jeder Zeile einer Tabelle und schreibt dieselben Zeilen mit ihr.

Spalten: site, date, lat und lon in Grad (oder Punkte), Reflexionsgrad b02, b03, b04, b05, b06, b07, b08, b8a, b11, b12 von 0 bis 1 (die es gibt), vv und vh in dB (wahlweise). Zeilen eines Ortes sind eine Reihe: ein Tag wird durch die anderen Tage seines Ortes gesehen. Eine Zeile mit b02 über 0.2 ist eine Wolke. Zeilen, die nicht benutzt werden können, bleiben leer und sagen in der Spalte „reason“, warum.

Wetter: Spalten wie „sw_in (W m-2)“, „ta (degC)“ und „vpd (hPa)“, oder eine Datei: eine Tabelle von einer Zeile je Tag, NetCDF von ERA5-Land wie heruntergeladen, Raster nach Tagen oder ein Ordner davon. Ohne Wetter gilt der Himmel als klar.</translation>
    </message>
    <message>
        <source>gross primary production,carbon,tower,site,spectra,series</source>
        <translation>Bruttoprimärproduktion,Kohlenstoff,Turm,Ort,Spektren,Reihe,gross primary production,carbon,tower,site,spectra</translation>
    </message>
    <message>
        <source>Table: site, date, lat, lon, b02 … b12</source>
        <translation>Tabelle: site, date, lat, lon, b02 … b12</translation>
    </message>
    <message>
        <source>GPP of rows</source>
        <translation>GPP der Zeilen</translation>
    </message>
    <message>
        <source>Vectors to agree with</source>
        <translation>Vektoren, mit denen es übereinstimmen muss</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>NumPy archives (*.npz)</source>
        <translation>NumPy-Archive (*.npz)</translation>
    </message>
    <message>
        <source>Import checkpoint</source>
        <translation>Checkpoint importieren</translation>
    </message>
    <message>
        <source>Turns the checkpoint that the authors of the method published (Peters et al. 2025, arXiv:2511.11706) into a model folder, which Embed one day and Embed a series take as their model. Give fuse_model.ckpt, or both single-sensor checkpoints; from these an embedding has eleven numbers, Sentinel-2's nine and Sentinel-1's two. You need the authors' files: EcoFuse brings none, and they carry no licence, so ask before you pass them or the folder on.

Nothing in a checkpoint is run: only its tensors are read, and each is checked by name and shape. This needs the packages torch (but for .safetensors) and onnx: run Set up the engine with its option for checkpoints. Using the folder afterwards needs neither.

Each pixel is seen through its own 15 x 15 px, 11-date patch: exact, but some thousand times slower than the models that come with EcoFuse. By default a pixel depends on its own window alone; ATTENTION = AS_PUBLISHED lets the pixels of a batch attend to each other, as the authors' code does, for comparison.

Known of the published model: trained at 250 sites between 0 and 30 E, 42 and 62 N, one year each, with a cloud mask of its authors' own, on terrain-corrected gamma0 (RTC) and surface reflectance. Outside of these its numbers were never tested.

VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 is an error, and no folder is made.</source>
        <translation>Macht aus dem Checkpoint, den die Autoren des Verfahrens veröffentlicht haben (Peters et al. 2025, arXiv:2511.11706), einen Modellordner, den „Einen Tag einbetten“ und „Eine Zeitreihe einbetten“ als Modell nehmen. Geben Sie fuse_model.ckpt an, oder beide Checkpoints der einzelnen Sensoren; aus diesen hat ein Embedding elf Zahlen: die neun von Sentinel-2 und die zwei von Sentinel-1. Sie brauchen die Dateien der Autoren: EcoFuse bringt keine mit, und sie tragen keine Lizenz; fragen Sie also, bevor Sie sie oder den Ordner weitergeben.

Nichts in einem Checkpoint wird ausgeführt: nur seine Tensoren werden gelesen, und jeder wird nach Name und Form geprüft. Dazu braucht es die Pakete torch (außer bei .safetensors) und onnx: starten Sie „Rechenkern einrichten“ mit der Option für Checkpoints. Um den Ordner danach zu benutzen, ist keines nötig.

Jedes Pixel wird durch seinen eigenen Ausschnitt von 15 x 15 Pixeln und elf Tagen gesehen: exakt, aber einige tausend Mal langsamer als die Modelle, die EcoFuse mitbringt. Üblicherweise hängt ein Pixel nur von seinem eigenen Fenster ab; ATTENTION = AS_PUBLISHED lässt die Pixel eines Stapels aufeinander achten, wie es der Code der Autoren tut, zum Vergleich.

Über das veröffentlichte Modell ist bekannt: trainiert an 250 Orten zwischen 0 und 30 E, 42 und 62 N, je ein Jahr, mit einer eigenen Wolkenmaske der Autoren, auf geländekorrigiertem gamma0 (RTC) und Reflexionsgrad der Oberfläche. Außerhalb davon wurden seine Zahlen nie geprüft.

VERIFY nimmt Vektoren (.npz), die anderswo mit denselben Gewichten entstanden; eine Abweichung über 1e-4 ist ein Fehler, und es entsteht kein Ordner.</translation>
    </message>
    <message>
        <source>published model,weights,torch,onnx,convert,peters</source>
        <translation>veröffentlichtes Modell,Gewichte,umwandeln,published model,weights,torch,onnx,convert,peters</translation>
    </message>
    <message>
        <source>Checkpoint (fuse_model.ckpt, or both single-sensor checkpoints)</source>
        <translation>Checkpoint (fuse_model.ckpt, oder beide der einzelnen Sensoren)</translation>
    </message>
    <message>
        <source>CHECKPOINT {} does not exist.</source>
        <translation>CHECKPOINT {} gibt es nicht.</translation>
    </message>
    <message>
        <source>Import encoder</source>
        <translation>Encoder importieren</translation>
    </message>
    <message>
        <source>Turns the weights of an encoder that others publish into a model folder, which Embed one day and Embed a series take as their model. You need the file of weights: EcoFuse brings none.

PRESTO (Tseng et al. 2023, arXiv:2304.14065, MIT licence): give data/default_model.pt of nasaharvest/presto. A pixel's twelve months, six before and five after that of the day, become 128 numbers. A month is the mean of its clear dates of Sentinel-2, and of Sentinel-1 where there is any. Months without a clear date are left out, and so are weather, terrain and land cover: EcoFuse reads none of them for it.

Embeddings have two bands of quality: clear_dates and days_to_clear. All days of a month have the same numbers. Clusters, classes, regressions, profiles, colours fitted on them, and similar places by MEASURE PROBE are made of them as of any others. Fields and stands, reconstructions, seasons, changes, periods and GPP need a model of EcoFuse.

Nothing in the file is run: only its tensors are read, and each is checked by name and shape. This needs the packages torch (but for .safetensors) and onnx: run Set up the engine with its option for checkpoints. Using the folder afterwards needs neither.

VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 is an error, and no folder is made.</source>
        <translation>Macht aus den Gewichten eines Encoders, den andere veröffentlichen, einen Modellordner, den „Einen Tag einbetten“ und „Eine Zeitreihe einbetten“ als Modell nehmen. Sie brauchen die Datei der Gewichte: EcoFuse bringt keine mit.

PRESTO (Tseng et al. 2023, arXiv:2304.14065, MIT-Lizenz): geben Sie data/default_model.pt von nasaharvest/presto an. Zwölf Monate eines Pixels, sechs vor und fünf nach dem des Tages, werden zu 128 Zahlen. Ein Monat ist das Mittel seiner klaren Tage von Sentinel-2, und von Sentinel-1, wo es welche gibt. Monate ohne klaren Tag bleiben weg, ebenso Wetter, Gelände und Landbedeckung: EcoFuse liest dafür nichts davon.

Die Embeddings haben zwei Qualitätsbänder: clear_dates und days_to_clear. Alle Tage eines Monats haben dieselben Zahlen. Cluster, Klassen, Regressionen, Profile, angepasste Farben und ähnliche Orte mit MEASURE PROBE entstehen daraus wie aus anderen. Felder und Bestände, Rekonstruktionen, Vegetationsperioden, Veränderungen, Zeiträume und GPP brauchen ein Modell von EcoFuse.

Nichts in der Datei wird ausgeführt: nur ihre Tensoren werden gelesen, und jeder wird nach Name und Form geprüft. Dazu braucht es die Pakete torch (außer bei .safetensors) und onnx: starten Sie „Rechenkern einrichten“ mit der Option für Checkpoints. Um den Ordner danach zu benutzen, ist keines nötig.

VERIFY nimmt Vektoren (.npz), die anderswo mit denselben Gewichten entstanden; eine Abweichung über 1e-4 ist ein Fehler, und es entsteht kein Ordner.</translation>
    </message>
    <message>
        <source>Whose weights</source>
        <translation>Wessen Gewichte</translation>
    </message>
    <message>
        <source>presto,foundation model,weights,torch,onnx,convert,time series</source>
        <translation>presto,Grundlagenmodell,Gewichte,umwandeln,Zeitreihe,foundation model,weights,torch,onnx,convert,time series</translation>
    </message>
    <message>
        <source>File of weights (default_model.pt)</source>
        <translation>Datei der Gewichte (default_model.pt)</translation>
    </message>
    <message>
        <source>Weights (*.pt *.pth *.safetensors)</source>
        <translation>Gewichte (*.pt *.pth *.safetensors)</translation>
    </message>
    <message>
        <source>WEIGHTS {} does not exist.</source>
        <translation>WEIGHTS {} gibt es nicht.</translation>
    </message>
    <message>
        <source>Embedding model</source>
        <translation>Embeddingmodell</translation>
    </message>
    <message>
        <source>SHA-256 of its manifest</source>
        <translation>SHA-256 seines Manifests</translation>
    </message>
    <message>
        <source>SHA-256 of the scenes that were used</source>
        <translation>SHA-256 der benutzten Szenen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Statistics of the period</source>
        <translation>Statistiken des Zeitraums</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Licence of the embedding</source>
        <translation>Lizenz des Embeddings</translation>
    </message>
    <message>
        <source>SHA-256 of the cluster model</source>
        <translation>SHA-256 des Clustermodells</translation>
    </message>
    <message>
        <source>SHA-256 of the GPP model</source>
        <translation>SHA-256 des GPP-Modells</translation>
    </message>
    <message>
        <source>SHA-256 of the regression model</source>
        <translation>SHA-256 der Regression</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Packing of numbers</source>
        <translation>Packung der Zahlen</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>Doubt: hidden days of these bands score badly</source>
        <translation>Zweifel: verdeckte Tage dieser Bänder schneiden schlecht ab</translation>
    </message>
    <message>
        <source>Made by EcoFuse{}. Bands: {}.</source>
        <translation>Von EcoFuse{} gemacht. Bänder: {}.</translation>
    </message>
    <message>
        <source>EXTENT ({}) meets none of the {} scenes of {}, the first of which spans {} (degrees).</source>
        <translation>EXTENT ({}) trifft keine der {} Szenen von {}, deren erste {} (Grad) umfasst.</translation>
    </message>
    <message>
        <source>Make a map</source>
        <translation>Karte machen</translation>
    </message>
    <message>
        <source>Makes maps of a place from Sentinel scenes: embeddings, clusters and GPP, one layer a day, with their colours and days. It runs the other algorithms for you and says how each was run.

Choose the folder that your scenes lie in, and press Run. Everything else may stay as it is: the middle one of the clear days is mapped, over all the ground that the scenes share.

Scenes: a folder, layers of the project, a scene list, or a catalogue (which needs an extent, a first and a last day).

Days: the middle clear day, all clear days, or every n days, cloudy or not. A day is clear with at least half of the best day's clear share.

A run that was stopped goes on where it was, when it is started again with the same folder for the results. Steps whose input is as it was are not repeated.

The log and the page map.html list the steps as lines for the Python console. In a window, Processing &gt; History has them, too.</source>
        <translation>Macht Karten eines Ortes aus Sentinel-Szenen: Embeddings, Cluster und GPP, ein Layer je Tag, mit ihren Farben und Tagen. Führt die anderen Algorithmen für Sie aus und sagt, wie jeder lief.

Wählen Sie den Ordner, in dem Ihre Szenen liegen, und drücken Sie „Starten“. Alles andere kann bleiben, wie es ist: kartiert wird der mittlere der klaren Tage, über die ganze Fläche, die die Szenen teilen.

Szenen: ein Ordner, Layer des Projekts, eine Szenenliste oder ein Katalog (der eine Ausdehnung, einen ersten und einen letzten Tag braucht).

Tage: der mittlere klare Tag, alle klaren Tage oder alle n Tage, bewölkt oder nicht. Ein Tag ist klar mit mindestens der Hälfte des klaren Anteils des besten Tages.

Ein angehaltener Lauf fährt fort, wo er war, wenn er mit demselben Ordner für die Ergebnisse neu gestartet wird. Schritte mit unveränderter Eingabe werden nicht wiederholt.

Das Protokoll und die Seite map.html führen die Schritte als Zeilen für die Python-Konsole auf. In einem Fenster stehen sie auch unter Verarbeitung &gt; Protokoll.</translation>
    </message>
    <message>
        <source>Folder with scenes (and its sub-folders)</source>
        <translation>Ordner mit Szenen (und seine Unterordner)</translation>
    </message>
    <message>
        <source>n of EVERY_N_DAYS: days from one map to the next</source>
        <translation>n von EVERY_N_DAYS: Tage von einer Karte zur nächsten</translation>
    </message>
    <message>
        <source>Or: a scene list</source>
        <translation>Oder: eine Szenenliste</translation>
    </message>
    <message>
        <source>Or: a catalogue (STAC API), by name or address</source>
        <translation>Oder: ein Katalog (STAC-API), mit Namen oder Adresse</translation>
    </message>
    <message>
        <source>start,first map,whole job,embeddings,clusters,gpp,sentinel</source>
        <translation>Anfang,erste Karte,ganze Arbeit,start,first map,embeddings,clusters,gpp,sentinel</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>First day (empty: that of the scenes)</source>
        <translation>Erster Tag (leer: der der Szenen)</translation>
    </message>
    <message>
        <source>Last day (empty: that of the scenes)</source>
        <translation>Letzter Tag (leer: der der Szenen)</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>Or: layers of Sentinel-2</source>
        <translation>Oder: Layer von Sentinel-2</translation>
    </message>
    <message>
        <source>and layers of Sentinel-1</source>
        <translation>und Layer von Sentinel-1</translation>
    </message>
    <message>
        <source>The steps, to be repeated singly: {}</source>
        <translation>Die Schritte, um sie einzeln zu wiederholen: {}</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER {} cannot be written ({}): choose another.</source>
        <translation>OUTPUT_FOLDER {} kann nicht beschrieben werden ({}): wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>WANTED is empty: tick at least one of the maps.</source>
        <translation>WANTED ist leer: wählen Sie mindestens eine der Karten.</translation>
    </message>
    <message>
        <source>No scenes given: choose a FOLDER, layers (S2), a scene list (SCENES) or a CATALOG.</source>
        <translation>Keine Szenen angegeben: wählen Sie einen FOLDER, Layer (S2), eine Szenenliste (SCENES) oder einen CATALOG.</translation>
    </message>
    <message>
        <source>WANTED {} is no map: choose of {}.</source>
        <translation>WANTED {} ist keine Karte: wählen Sie aus {}.</translation>
    </message>
    <message>
        <source>{} are given: {} goes alone, leave the others empty.</source>
        <translation>{} sind angegeben: {} steht allein, lassen Sie die anderen leer.</translation>
    </message>
    <message>
        <source>FOLDER {} holds 0 files: choose the folder of your scenes.</source>
        <translation>FOLDER {} enthält 0 Dateien: wählen Sie den Ordner Ihrer Szenen.</translation>
    </message>
    <message>
        <source>CATALOG {} needs a place and days: {} is empty.</source>
        <translation>CATALOG {} braucht einen Ort und Tage: {} ist leer.</translation>
    </message>
    <message>
        <source>SCENES {} is not a scene list with Sentinel-2 days: make one with List scenes.</source>
        <translation>SCENES {} ist keine Szenenliste mit Sentinel-2-Tagen: machen Sie eine mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>EXTENT {} has no CRS, for the project has none: choose one in Project &gt; Properties &gt; CRS.</source>
        <translation>EXTENT {} hat kein KBS, denn das Projekt hat keines: wählen Sie eines unter Projekt &gt; Eigenschaften &gt; KBS.</translation>
    </message>
    <message>
        <source>No Sentinel-2 day lies between START {} and END {}: the scenes run from {} to {}.</source>
        <translation>Kein Sentinel-2-Tag liegt zwischen START {} und END {}: die Szenen reichen von {} bis {}.</translation>
    </message>
    <message>
        <source>{} lists no Sentinel-2 day: add Sentinel-2 scenes.</source>
        <translation>{} nennt keinen Sentinel-2-Tag: fügen Sie Szenen von Sentinel-2 hinzu.</translation>
    </message>
    <message>
        <source>no scene of Sentinel-2 on the day itself</source>
        <translation>keine Szene von Sentinel-2 am Tag selbst</translation>
    </message>
    <message>
        <source>done by an earlier run</source>
        <translation>von einem früheren Lauf erledigt</translation>
    </message>
    <message>
        <source>{} % clear</source>
        <translation>{} % klar</translation>
    </message>
    <message>
        <source>EcoFuse: a map</source>
        <translation>EcoFuse: eine Karte</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Gefragt war</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Each line runs its step again, in the Python console of QGIS.</source>
        <translation>Jede Zeile führt ihren Schritt in der Python-Konsole von QGIS noch einmal aus.</translation>
    </message>
    <message>
        <source>Make maps of areas</source>
        <translation>Karten von Gebieten machen</translation>
    </message>
    <message>
        <source>Runs Make a map once for each polygon of a layer, one after the other. Each area gets a folder of its own, named by a column of the layer.

Choose the polygons, the column with their names, and the scenes. What is mapped is the rectangle around each polygon. Clusters are fitted for each area by itself.

An area that fails does not stop the others. The table areas.csv has one row an area: its folder, its days, how many layers, what was wrong. Started again with the same folder, it goes on where it was.</source>
        <translation>Führt „Karte machen“ einmal für jedes Polygon eines Layers aus, eines nach dem anderen. Jedes Gebiet bekommt einen eigenen Ordner, benannt nach einer Spalte des Layers.

Wählen Sie die Polygone, die Spalte mit ihren Namen und die Szenen. Kartiert wird das Rechteck um jedes Polygon. Cluster werden für jedes Gebiet eigens angepasst.

Ein Gebiet, das scheitert, hält die anderen nicht auf. Die Tabelle areas.csv hat eine Zeile je Gebiet: seinen Ordner, seine Tage, wie viele Layer, was falsch war. Mit demselben Ordner neu gestartet, fährt der Lauf fort, wo er war.</translation>
    </message>
    <message>
        <source>AREAS has no CRS: set the layer's.</source>
        <translation>AREAS hat kein KBS: setzen Sie das des Layers.</translation>
    </message>
    <message>
        <source>AREAS has no polygon with an area: choose a layer with some.</source>
        <translation>AREAS hat kein Polygon mit einer Fläche: wählen Sie einen Layer mit solchen.</translation>
    </message>
    <message>
        <source>batch,polygons,fields,parcels,regions,whole job,many areas</source>
        <translation>Stapel,Polygone,Felder,Parzellen,Regionen,ganze Arbeit,viele Gebiete,batch,fields,regions</translation>
    </message>
    <message>
        <source>Column that names the areas (empty: their number)</source>
        <translation>Spalte, die die Gebiete benennt (leer: ihre Nummer)</translation>
    </message>
    <message>
        <source>Table of the areas</source>
        <translation>Tabelle der Gebiete</translation>
    </message>
    <message>
        <source>Areas that were mapped</source>
        <translation>Kartierte Gebiete</translation>
    </message>
    <message>
        <source>AREAS has no column {}: choose one of {}.</source>
        <translation>AREAS hat keine Spalte {}: wählen Sie eine von {}.</translation>
    </message>
    <message>
        <source>None of the {} areas could be mapped; the first, {}: {}</source>
        <translation>Keines der {} Gebiete konnte kartiert werden; das erste, {}: {}</translation>
    </message>
    <message>
        <source>Cancelled before area {}.</source>
        <translation>Vor dem Gebiet {} abgebrochen.</translation>
    </message>
    <message>
        <source>Colours of embeddings</source>
        <translation>Farben der Embeddings</translation>
    </message>
    <message>
        <source>Turns an embedding of a day or a period into red, green and blue: pixels of one colour have like numbers.

BASIS FITTED takes the three principal components of the numbers, of which those that stand for radar count less: they move with every pass. Save the basis, and give it as COLOUR_BASIS for other days and places: one colour then means the same on all. To have it fit a series, tick some of its days in FITTED_ON.

BASIS MODEL takes the colours that come with the model; of a period those of its means.

The raster holds bytes from 1 to 255, from two standard deviations below the mean to two above; 0 is no data.</source>
        <translation>Macht aus dem Embedding eines Tages oder Zeitraums Rot, Grün und Blau: Pixel einer Farbe haben ähnliche Zahlen.

BASIS FITTED nimmt die drei Hauptkomponenten der Zahlen; die für Radar zählen dabei weniger, denn sie bewegen sich mit jedem Überflug. Speichern Sie die Basis und geben Sie sie als COLOUR_BASIS für andere Tage und Orte an: dann bedeutet eine Farbe auf allen dasselbe. Damit sie zu einer Zeitreihe passt, wählen Sie einige ihrer Tage in FITTED_ON.

BASIS MODEL nimmt die Farben, die das Modell mitbringt; bei einem Zeitraum die seiner Mittel.

Das Raster enthält Bytes von 1 bis 255, von zwei Standardabweichungen unter dem Mittel bis zwei darüber; 0 heißt keine Daten.</translation>
    </message>
    <message>
        <source>Colour bases (*.json)</source>
        <translation>Farbbasen (*.json)</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>BASIS MODEL is not fitted: leave FITTED_ON empty, or choose FITTED.</source>
        <translation>BASIS MODEL wird nicht angepasst: lassen Sie FITTED_ON leer, oder wählen Sie FITTED.</translation>
    </message>
    <message>
        <source>PCA,principal components,RGB,false colour,visualisation,picture</source>
        <translation>PCA,Hauptkomponenten,RGB,Falschfarben,Darstellung,Bild,principal components,false colour,picture</translation>
    </message>
    <message>
        <source>Colour basis made earlier (empty: a new one)</source>
        <translation>Früher gemachte Farbbasis (leer: eine neue)</translation>
    </message>
    <message>
        <source>Embeddings to fit on (empty: the one above)</source>
        <translation>Embeddings zum Anpassen (leer: das obige)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colour basis</source>
        <translation>Farbbasis</translation>
    </message>
    <message>
        <source>COLOUR_BASIS {} is fitted already: leave FITTED_ON empty and BASIS at FITTED.</source>
        <translation>COLOUR_BASIS {} ist schon angepasst: lassen Sie FITTED_ON leer und BASIS auf FITTED.</translation>
    </message>
    <message>
        <source>Find seasons</source>
        <translation>Vegetationsperioden finden</translation>
    </message>
    <message>
        <source>Reads from embeddings of a year's days when each pixel turns green, stands highest and fades. Make them with Embed a series, STEP 10: days under cloud are filled.

Bands: start, peak and end of the greatest season (day of the year), each with its error in days; peak_value, amplitude, integral (area under the curve from start to end, in days) and seasons (how many peaks stand out). A season begins where the index has risen by a share of its amplitude.

South of the equator let the year begin in July: days beyond 365 then lie in the next one.</source>
        <translation>Liest aus Embeddings der Tage eines Jahres, wann jedes Pixel ergrünt, am höchsten steht und vergeht. Machen Sie sie mit „Eine Zeitreihe einbetten“, STEP 10: Tage unter Wolken sind gefüllt.

Bänder: start, peak und end der größten Periode (Tag des Jahres), jeder mit seinem Fehler in Tagen; peak_value, amplitude, integral (Fläche unter der Kurve von Anfang bis Ende, in Tagen) und seasons (wie viele Gipfel hervortreten). Eine Periode beginnt, wo der Index um einen Anteil seiner Amplitude gestiegen ist.

Südlich des Äquators lassen Sie das Jahr im Juli beginnen: Tage jenseits von 365 liegen dann im nächsten.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Share of the amplitude at which a season begins and ends</source>
        <translation>Anteil der Amplitude, bei dem eine Periode beginnt und endet</translation>
    </message>
    <message>
        <source>Amplitude below which there is no season</source>
        <translation>Amplitude, unter der es keine Periode gibt</translation>
    </message>
    <message>
        <source>phenology,start of season,green-up,growing season,TIMESAT,NDVI</source>
        <translation>Phänologie,Beginn der Vegetationsperiode,Ergrünen,phenology,start of season,green-up,growing season,TIMESAT,NDVI</translation>
    </message>
    <message>
        <source>Year (0: the one with most days)</source>
        <translation>Jahr (0: das mit den meisten Tagen)</translation>
    </message>
    <message>
        <source>Month in which the year begins</source>
        <translation>Monat, in dem das Jahr beginnt</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>Vegetationsperioden</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Predict a quantity</source>
        <translation>Größe vorhersagen</translation>
    </message>
    <message>
        <source>Maps the quantity of a regression that Fit a regression has made. Bands: value, p10 and p90 (8 of 10 days of sites left out lay between them), extrapolated (1 where the embedding or the value lies outside of what was measured).

Give an embedding of the model that the regression was fitted on; or a scene list and a day, and the embedding is made on the way.</source>
        <translation>Kartiert die Größe einer Regression von „Regression anpassen“. Bänder: value, p10 und p90 (8 von 10 Tagen ausgelassener Orte lagen dazwischen), extrapolated (1, wo das Embedding oder der Wert außerhalb des Gemessenen liegt).

Geben Sie ein Embedding des Modells an, an das die Regression angepasst wurde; oder eine Szenenliste und einen Tag, dann entsteht das Embedding unterwegs.</translation>
    </message>
    <message>
        <source>respiration,lai,biomass,soil moisture,regression,map</source>
        <translation>Atmung,LAI,Biomasse,Bodenfeuchte,Regression,Karte,respiration,biomass,soil moisture,map</translation>
    </message>
    <message>
        <source>Predict GPP</source>
        <translation>GPP schätzen</translation>
    </message>
    <message>
        <source>Estimates gross primary production in gC m⁻² d⁻¹ from an embedding and the day's radiation. Bands: gpp, gpp_p10 and gpp_p90 (8 of 10 towers' days lay between them when whole towers were left out), extrapolated (1 where the embedding or the radiation lies outside of what the towers showed).

Give an embedding; or a scene list and a day, and the embedding is made on the way.

Radiation: a number or a raster of the day's sum in MJ m⁻² d⁻¹; left empty, the radiation of a cloudless day at the pixel's latitude, which is what the shipped model was fitted with.

Weather: a table of one row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder of them. The log says what it changes.</source>
        <translation>Schätzt die Bruttoprimärproduktion in gC m⁻² d⁻¹ aus einem Embedding und der Strahlung des Tages. Bänder: gpp, gpp_p10 und gpp_p90 (8 von 10 Tagen der Türme lagen dazwischen, wenn ganze Türme ausgelassen waren), extrapolated (1, wo das Embedding oder die Strahlung außerhalb dessen liegt, was die Türme zeigten).

Geben Sie ein Embedding an; oder eine Szenenliste und einen Tag, dann entsteht das Embedding unterwegs.

Strahlung: eine Zahl oder ein Raster der Tagessumme in MJ m⁻² d⁻¹; leer gelassen, die eines wolkenlosen Tages auf der Breite des Pixels, mit der auch das mitgelieferte Modell angepasst wurde.

Wetter: eine Tabelle von einer Zeile je Tag, NetCDF von ERA5-Land wie heruntergeladen, Raster nach Tagen oder ein Ordner davon. Das Protokoll sagt, was es ändert.</translation>
    </message>
    <message>
        <source>gross primary production,carbon,photosynthesis,flux</source>
        <translation>Bruttoprimärproduktion,Kohlenstoff,Photosynthese,Fluss,gross primary production,carbon,photosynthesis,flux</translation>
    </message>
    <message>
        <source>Profiles of sites</source>
        <translation>Profile von Orten</translation>
    </message>
    <message>
        <source>Reads layers of many days (embeddings, GPP, reflectance, indices) at points and polygons into a long table: a row a site and day, a column a band. Polygons get the mean of their pixels. Layers of one day share a row; of layers with B04 and B08 NDVI and kNDVI are added.

On request: a page with a plot for each site, and points whose column 'profile' the EO Time Series Viewer reads.</source>
        <translation>Liest Layer vieler Tage (Embeddings, GPP, Reflexionsgrad, Indizes) an Punkten und Polygonen in eine lange Tabelle: eine Zeile je Ort und Tag, eine Spalte je Band. Polygone bekommen das Mittel ihrer Pixel. Layer eines Tages teilen sich eine Zeile; zu Layern mit B04 und B08 kommen NDVI und kNDVI.

Auf Wunsch: eine Seite mit einer Kurve je Ort, und Punkte, deren Spalte „profile“ der EO Time Series Viewer liest.</translation>
    </message>
    <message>
        <source>time series,points,extract,table,plot,eo time series viewer</source>
        <translation>Zeitreihe,Punkte,auslesen,Tabelle,Kurve,time series,points,extract,plot,eo time series viewer</translation>
    </message>
    <message>
        <source>Layers of single days</source>
        <translation>Layer einzelner Tage</translation>
    </message>
    <message>
        <source>Sites (points, polygons, or a table with x and y)</source>
        <translation>Orte (Punkte, Polygone oder eine Tabelle mit x und y)</translation>
    </message>
    <message>
        <source>Column that names a site</source>
        <translation>Spalte, die einen Ort benennt</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Points for the EO Time Series Viewer</source>
        <translation>Punkte für den EO Time Series Viewer</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>Clear dates</source>
        <translation>Klare Daten</translation>
    </message>
    <message>
        <source>dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Clear days of the period</source>
        <translation>Klare Tage des Zeitraums</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Clear dates of the year</source>
        <translation>Klare Daten des Jahres</translation>
    </message>
    <message>
        <source>Days to a clear look</source>
        <translation>Tage bis zu einem klaren Blick</translation>
    </message>
    <message>
        <source>Expected error</source>
        <translation>Erwarteter Fehler</translation>
    </message>
    <message>
        <source>reflectance</source>
        <translation>Reflexionsgrad</translation>
    </message>
    <message>
        <source>Novelty (0.5: the limit)</source>
        <translation>Neuheit (0.5: die Grenze)</translation>
    </message>
    <message>
        <source>Distance from the towers (1: the limit)</source>
        <translation>Abstand von den Türmen (1: die Grenze)</translation>
    </message>
    <message>
        <source>Out of domain</source>
        <translation>Außerhalb des Gelernten</translation>
    </message>
    <message>
        <source>like the training</source>
        <translation>wie das Training</translation>
    </message>
    <message>
        <source>unlike the training</source>
        <translation>anders als das Training</translation>
    </message>
    <message>
        <source>Beyond the towers</source>
        <translation>Jenseits der Türme</translation>
    </message>
    <message>
        <source>within what the towers show</source>
        <translation>im Bereich der Türme</translation>
    </message>
    <message>
        <source>beyond it</source>
        <translation>jenseits davon</translation>
    </message>
    <message>
        <source>Quality of {}</source>
        <translation>Qualität von {}</translation>
    </message>
    <message>
        <source>Where to label next</source>
        <translation>Wo als Nächstes beschriften</translation>
    </message>
    <message>
        <source>Chooses points where a class model is least sure: its two likeliest classes are nearest to each other there. The points lie apart, and each pair of classes has its turn. Fill their column 'class', add them to the samples, and fit again.</source>
        <translation>Wählt Punkte, an denen ein Klassenmodell am unsichersten ist: seine beiden wahrscheinlichsten Klassen liegen dort am nächsten beieinander. Die Punkte liegen auseinander, und jedes Paar von Klassen kommt an die Reihe. Füllen Sie ihre Spalte „class“, fügen Sie sie den Proben hinzu, und passen Sie neu an.</translation>
    </message>
    <message>
        <source>Points wanted</source>
        <translation>Gewünschte Punkte</translation>
    </message>
    <message>
        <source>Pixels between two points at least</source>
        <translation>Pixel zwischen zwei Punkten mindestens</translation>
    </message>
    <message>
        <source>active learning,labels,samples,uncertainty,classification</source>
        <translation>aktives Lernen,Beschriftung,Proben,Unsicherheit,Klassifikation,active learning,labels,samples,uncertainty</translation>
    </message>
    <message>
        <source>Points to label</source>
        <translation>Zu beschriftende Punkte</translation>
    </message>
    <message>
        <source>Points found</source>
        <translation>Gefundene Punkte</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Writes the Sentinel-2 reflectance and the Sentinel-1 backscatter that an embedding stands for: an image of any day without clouds or gaps.

Bands: those of Sentinel-2 (0 to 1), VV and VH (dB), then days_to_clear, expected_error (reflectance, mean over the bands) and out_of_domain of the embedding. Look at expected_error before you use the values: the further the nearest clear look, the larger it is.

Give an embedding; or a scene list and a day, and the embedding is made on the way.</source>
        <translation>Schreibt den Sentinel-2-Reflexionsgrad und die Sentinel-1-Rückstreuung, für die ein Embedding steht: ein Bild eines beliebigen Tages ohne Wolken und Lücken.

Bänder: die von Sentinel-2 (0 bis 1), VV und VH (dB), dann days_to_clear, expected_error (Reflexionsgrad, Mittel über die Bänder) und out_of_domain des Embeddings. Sehen Sie auf expected_error, bevor Sie die Werte benutzen: je weiter der nächste klare Blick, desto größer ist er.

Geben Sie ein Embedding an; oder eine Szenenliste und einen Tag, dann entsteht das Embedding unterwegs.</translation>
    </message>
    <message>
        <source>Colours on the map</source>
        <translation>Farben auf der Karte</translation>
    </message>
    <message>
        <source>An embedding has its own extent: leave EXTENT empty, or give scenes.</source>
        <translation>Ein Embedding hat seine eigene Ausdehnung: lassen Sie EXTENT leer, oder geben Sie Szenen an.</translation>
    </message>
    <message>
        <source>cloud-free,gap filling,reflectance,true colour,infrared,decode</source>
        <translation>wolkenfrei,Lücken füllen,Reflexionsgrad,Echtfarben,Infrarot,cloud-free,gap filling,reflectance,true colour,decode</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Made from what {} says of itself: {}. Check the rest; files name no paths, so other inputs have to be chosen.</source>
        <translation>Aus dem, was {} von sich sagt: {}. Prüfen Sie den Rest; Dateien nennen keine Pfade, andere Eingaben sind also zu wählen.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>What made {} is noted neither in this project nor in its file.</source>
        <translation>Was {} gemacht hat, steht weder in diesem Projekt noch in seiner Datei.</translation>
    </message>
    <message>
        <source>Design a sample</source>
        <translation>Stichprobe planen</translation>
    </message>
    <message>
        <source>Draws a stratified random sample of a map's pixels: as many points as the standard error of the overall accuracy needs, a least number in rare classes, the rest by area (Olofsson et al. 2014).

Label every point in the column 'class', by name or number, without looking at the map. Then Areas and accuracy gives areas with confidence intervals.</source>
        <translation>Zieht eine geschichtete Zufallsstichprobe der Pixel einer Karte: so viele Punkte, wie der Standardfehler der Gesamtgenauigkeit braucht, eine Mindestzahl in seltenen Klassen, den Rest nach Fläche (Olofsson et al. 2014).

Beschriften Sie jeden Punkt in der Spalte „class“, mit Namen oder Nummer, ohne auf die Karte zu sehen. Danach gibt „Flächen und Genauigkeit“ Flächen mit Konfidenzintervallen.</translation>
    </message>
    <message>
        <source>Accuracy expected of a class (0 to 1)</source>
        <translation>Erwartete Genauigkeit einer Klasse (0 bis 1)</translation>
    </message>
    <message>
        <source>Standard error wanted of the overall accuracy</source>
        <translation>Gewünschter Standardfehler der Gesamtgenauigkeit</translation>
    </message>
    <message>
        <source>Points of a class at least</source>
        <translation>Punkte einer Klasse mindestens</translation>
    </message>
    <message>
        <source>stratified random sample,accuracy,area,validation,olofsson</source>
        <translation>geschichtete Zufallsstichprobe,Genauigkeit,Fläche,Validierung,stratified random sample,accuracy,area,olofsson</translation>
    </message>
    <message>
        <source>Other accuracies by class, such as forest=0.95, water=0.99</source>
        <translation>Andere Genauigkeiten nach Klassen, etwa forest=0.95, water=0.99</translation>
    </message>
    <message>
        <source>Points to visit</source>
        <translation>Zu besuchende Punkte</translation>
    </message>
    <message>
        <source>Table of the strata</source>
        <translation>Tabelle der Schichten</translation>
    </message>
    <message>
        <source>List scenes</source>
        <translation>Szenen auflisten</translation>
    </message>
    <message>
        <source>Finds the Sentinel-1 and Sentinel-2 acquisitions in layers, files or a folder, settles how their numbers become reflectance and dB, and writes a scene list (scenes.json) for the other algorithms. Nothing is copied: the list points at your files.

Read: Sentinel-2 L2A as SAFE folder or zip (read in place), one GeoTIFF or JPEG 2000 a date (bands by description, or ten or twelve by order), one file a band, exports of the Copernicus Browser and Google Earth Engine, stacks of all dates in one file, NetCDF and Zarr cubes, STAC items that point at local files, and layers of the project. Sentinel-1: terrain-corrected gamma0 (RTC), or sigma0 with a warning. Its unit is what the file, its name or its item says, else linear power, dB or codes by the range of the numbers. No number can part amplitude from power: choose AMPLITUDE yourself where a warning doubts it. DB_X100 is dB times 100, as whole numbers. A layer's date is its temporal range, else its name; a file's the one in its name, such as 20180521 or 2018-05-21. HLS L30 (Landsat, one GeoTIFF a band) is listed as a third sensor, for models that read it.

Numbers: MTD_MSIL2A.xml, else STAC metadata, else the file's own scale; the date never decides whether 1000 is subtracted. The darkest clear pixels are held against it.

Cloud mask: AUTO takes the scene classification, else the product's cloud mask, else its cloud probability (40 %; PROBABILITY:25 for another limit). Passes: ALL together, one direction, or APART for the direction with more dates.

The report shows each scene's date, orbit and tile, baseline, offset and why, clear share, the days to the nearest Sentinel-1, and what is left out: read it before a long run. A file of a folder that cannot be used is left out and named; a file you choose yourself is refused.</source>
        <translation>Findet die Aufnahmen von Sentinel-1 und Sentinel-2 in Layern, Dateien oder einem Ordner, klärt, wie ihre Zahlen zu Reflexionsgrad und dB werden, und schreibt eine Szenenliste (scenes.json) für die anderen Algorithmen. Nichts wird kopiert: die Liste zeigt auf Ihre Dateien.

Gelesen werden: Sentinel-2 L2A als SAFE-Ordner oder Zip (an Ort und Stelle gelesen), ein GeoTIFF oder JPEG 2000 je Tag (Bänder nach Beschreibung, oder zehn oder zwölf nach Reihenfolge), eine Datei je Band, Exporte des Copernicus Browsers und von Google Earth Engine, Stapel aller Tage in einer Datei, NetCDF- und Zarr-Würfel, STAC-Items, die auf lokale Dateien zeigen, und Layer des Projekts. Sentinel-1: geländekorrigiertes gamma0 (RTC), oder sigma0 mit einer Warnung. Seine Einheit ist, was die Datei, ihr Name oder ihr Item sagt, sonst lineare Leistung, dB oder Codes nach dem Bereich der Zahlen. Keine Zahl kann Amplitude von Leistung trennen: wählen Sie AMPLITUDE selbst, wo eine Warnung daran zweifelt. DB_X100 ist dB mal 100, als ganze Zahlen. Der Tag eines Layers ist sein Zeitbereich, sonst sein Name; der einer Datei der in ihrem Namen, etwa 20180521 oder 2018-05-21. HLS L30 (Landsat, ein GeoTIFF je Band) wird als dritter Sensor aufgelistet, für Modelle, die ihn lesen.

Zahlen: MTD_MSIL2A.xml, sonst STAC-Metadaten, sonst die Skala der Datei selbst; das Datum entscheidet nie, ob 1000 abgezogen wird. Die dunkelsten klaren Pixel werden daran gemessen.

Wolkenmaske: AUTO nimmt die Szenenklassifikation, sonst die Wolkenmaske des Produkts, sonst seine Wolkenwahrscheinlichkeit (40 %; PROBABILITY:25 für eine andere Grenze). Überflüge: ALL zusammen, eine Richtung, oder APART für die Richtung mit mehr Tagen.

Der Bericht zeigt je Szene Tag, Orbit und Kachel, Baseline, Offset mit Grund, klaren Anteil, die Tage bis zum nächsten Sentinel-1 und was ausgelassen ist: lesen Sie ihn vor einem langen Lauf. Eine Datei eines Ordners, die nicht benutzt werden kann, wird ausgelassen und genannt; eine Datei, die Sie selbst wählen, wird abgelehnt.</translation>
    </message>
    <message>
        <source>Grow clouds by (pixels)</source>
        <translation>Wolken vergrößern um (Pixel)</translation>
    </message>
    <message>
        <source>Haze: blue above the pixel's median by (reflectance; 0: keep all)</source>
        <translation>Dunst: Blau über dem Median des Pixels um (Reflexionsgrad; 0: alle behalten)</translation>
    </message>
    <message>
        <source>Unit of Sentinel-1 numbers (AUTO: as the file says, else by their range)</source>
        <translation>Einheit der Sentinel-1-Zahlen (AUTO: wie die Datei sagt, sonst nach ihrem Bereich)</translation>
    </message>
    <message>
        <source>Sentinel-1 passes</source>
        <translation>Überflüge von Sentinel-1</translation>
    </message>
    <message>
        <source>No scenes given: choose Sentinel-2 layers or a FOLDER.</source>
        <translation>Keine Szenen angegeben: wählen Sie Sentinel-2-Layer oder einen FOLDER.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,time series,stac,safe,clouds,scl,netcdf,zarr</source>
        <translation>sentinel-1,sentinel-2,Zeitreihe,Wolken,stac,safe,clouds,scl,netcdf,zarr,time series</translation>
    </message>
    <message>
        <source>Sentinel-2 layers or files</source>
        <translation>Layer oder Dateien von Sentinel-2</translation>
    </message>
    <message>
        <source>Sentinel-1 layers or files</source>
        <translation>Layer oder Dateien von Sentinel-1</translation>
    </message>
    <message>
        <source>Folder with scenes of both sensors, searched with its sub-folders</source>
        <translation>Ordner mit Szenen beider Sensoren, durchsucht mit seinen Unterordnern</translation>
    </message>
    <message>
        <source>0 no data,1 saturated,2 dark,3 cloud shadow,4 vegetation,5 bare,6 water,7 unclassified,8 cloud (medium),9 cloud (high),10 thin cirrus,11 snow</source>
        <translation>0 keine Daten,1 gesättigt,2 dunkel,3 Wolkenschatten,4 Vegetation,5 kahl,6 Wasser,7 unklassifiziert,8 Wolke (mittel),9 Wolke (hoch),10 dünner Zirrus,11 Schnee</translation>
    </message>
    <message>
        <source>Cloud mask: AUTO, SCL, MASK, PROBABILITY[:percent], NONE, or a raster</source>
        <translation>Wolkenmaske: AUTO, SCL, MASK, PROBABILITY[:Prozent], NONE oder ein Raster</translation>
    </message>
    <message>
        <source>Clear classes of the scene classification</source>
        <translation>Klare Klassen der Szenenklassifikation</translation>
    </message>
    <message>
        <source>FOLDER {} is not a folder.</source>
        <translation>FOLDER {} ist kein Ordner.</translation>
    </message>
    <message>
        <source>S2_MASK {} is neither a raster layer, nor a file, nor AUTO, SCL, MASK, PROBABILITY or NONE.</source>
        <translation>S2_MASK {} ist weder ein Rasterlayer noch eine Datei noch AUTO, SCL, MASK, PROBABILITY oder NONE.</translation>
    </message>
    <message>
        <source>{}: {} is neither a raster layer nor a file.</source>
        <translation>{}: {} ist weder ein Rasterlayer noch eine Datei.</translation>
    </message>
    <message>
        <source>Draw fields and stands</source>
        <translation>Felder und Bestände zeichnen</translation>
    </message>
    <message>
        <source>Draws polygons around pixels that look alike: fields, forest stands, lakes. Their borders follow the pixels. Give the embedding of one day, or those of several days of a season: crops that look alike on one day part on another.

Small pieces are found first, and neighbours that differ little become one. A higher DIFFERENCE gives fewer and larger polygons; MIN_AREA is the least that stands alone.

Columns: hectares, mean and spread of each number, expected error, and two of how sure a polygon is: inner_spread (how mixed it is) and contrast (how far its nearest neighbour lies), both in units of the model's metric. LAYERS adds the mean and spread of other rasters such as GPP, or the commonest class and its share.</source>
        <translation>Zeichnet Polygone um Pixel, die sich gleichen: Felder, Waldbestände, Seen. Ihre Grenzen folgen den Pixeln. Geben Sie das Embedding eines Tages an, oder die mehrerer Tage einer Saison: Kulturen, die sich an einem Tag gleichen, trennen sich an einem anderen.

Zuerst werden kleine Stücke gefunden, dann werden Nachbarn eins, die sich wenig unterscheiden. Eine höhere DIFFERENCE gibt weniger und größere Polygone; MIN_AREA ist das Kleinste, das allein steht.

Spalten: Hektar, Mittel und Streuung jeder Zahl, erwarteter Fehler und zwei dafür, wie sicher ein Polygon ist: inner_spread (wie gemischt es ist) und contrast (wie weit sein nächster Nachbar liegt), beide in Einheiten der Metrik des Modells. LAYERS fügt Mittel und Streuung anderer Raster wie GPP hinzu, oder die häufigste Klasse und ihren Anteil.</translation>
    </message>
    <message>
        <source>How far neighbours may differ to become one</source>
        <translation>Wie weit sich Nachbarn unterscheiden dürfen, um eins zu werden</translation>
    </message>
    <message>
        <source>Smallest polygon (hectares)</source>
        <translation>Kleinstes Polygon (Hektar)</translation>
    </message>
    <message>
        <source>Pixels along a first piece</source>
        <translation>Pixel längs eines ersten Stücks</translation>
    </message>
    <message>
        <source>How round first pieces are</source>
        <translation>Wie rund erste Stücke sind</translation>
    </message>
    <message>
        <source>segmentation,fields,parcels,stands,superpixels,slic,polygons</source>
        <translation>Segmentierung,Felder,Parzellen,Bestände,Polygone,segmentation,fields,parcels,stands,superpixels,slic</translation>
    </message>
    <message>
        <source>Embeddings of one or several days</source>
        <translation>Embeddings eines Tages oder mehrerer Tage</translation>
    </message>
    <message>
        <source>Other rasters to sum up by polygon: GPP, values, classes</source>
        <translation>Andere Raster, nach Polygonen zusammengefasst: GPP, Werte, Klassen</translation>
    </message>
    <message>
        <source>Fields and stands</source>
        <translation>Felder und Bestände</translation>
    </message>
    <message>
        <source>Raster of the polygons' numbers</source>
        <translation>Raster der Nummern der Polygone</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Set up the engine</source>
        <translation>Rechenkern einrichten</translation>
    </message>
    <message>
        <source>Makes the Python environment in which EcoFuse works, outside QGIS and outside the plugin's folder, and tries it out on one tile. QGIS's own Python stays as it is.

Run it once after installing the plugin; run again, it checks what is there and mends it. It needs Python 3.11 or later and about 0.7 GB in your QGIS profile. The window of Plugins &gt; EcoFuse &gt; Set up EcoFuse does the same, and proposes a variant.

The variant decides which devices can compute. CPU works everywhere. CUDA (Linux, Windows) is for NVIDIA GPUs, and takes CUDA13 or CUDA12, whichever the driver and the card know: the driver must be installed, all else comes along (more than 3 GB). WINDOWSML and DIRECTML (Windows) are for any GPU that knows DirectX 12, COREML is for Macs. Each is tried out on its device; one that does not work is not kept. The variant set up last is used.

Without a network: give a folder of wheels, filled on another computer of the same kind with 'pip download -r plugin/runtime/requirements-cpu.txt' (or -cuda12, -cuda13, -directml, -windowsml, -coreml). Else packages come from the index, by QGIS's proxy where it has one.

The option for checkpoints adds the packages torch and onnx (0.2 GB to download, about 1 GB on the disk), which Import checkpoint needs and no other algorithm; their list is plugin/runtime/requirements-checkpoints.txt. The option for clusters adds distributed (20 MB), which SCHEDULER of Embed a series needs (plugin/runtime/requirements-cluster.txt).

From the network, the CPU variant takes exactly the files that were tested: their versions and hashes stand in plugin/runtime/requirements-cpu.lock. Where they do not fit, such as under a newer Python, the option for the newest packages takes others.</source>
        <translation>Macht die Python-Umgebung, in der EcoFuse arbeitet, außerhalb von QGIS und außerhalb des Ordners der Erweiterung, und probiert sie auf einer Kachel aus. Das Python von QGIS bleibt, wie es ist.

Starten Sie es einmal nach dem Installieren der Erweiterung; noch einmal gestartet, prüft und richtet es, was da ist. Es braucht Python 3.11 oder neuer und etwa 0.7 GB in Ihrem QGIS-Profil. Das Fenster Erweiterungen &gt; EcoFuse &gt; EcoFuse einrichten tut dasselbe und schlägt eine Variante vor.

Die Variante entscheidet, welche Geräte rechnen können. CPU geht überall. CUDA (Linux, Windows) ist für NVIDIA-GPUs und nimmt CUDA13 oder CUDA12, je nachdem, was Treiber und Karte können: der Treiber muss installiert sein, alles andere kommt mit (mehr als 3 GB). WINDOWSML und DIRECTML (Windows) sind für jede GPU, die DirectX 12 kann, COREML ist für Macs. Jede wird auf ihrem Gerät probiert; eine, die nicht geht, wird nicht behalten. Benutzt wird die zuletzt eingerichtete Variante.

Ohne Netz: geben Sie einen Ordner mit Wheels an, gefüllt auf einem anderen Computer derselben Art mit 'pip download -r plugin/runtime/requirements-cpu.txt' (oder -cuda12, -cuda13, -directml, -windowsml, -coreml). Sonst kommen die Pakete aus dem Index, über den Proxy von QGIS, wo er einen hat.

Die Option für Checkpoints fügt die Pakete torch und onnx hinzu (0.2 GB herunterzuladen, etwa 1 GB auf der Platte), die „Checkpoint importieren“ braucht und kein anderer Algorithmus; ihre Liste ist plugin/runtime/requirements-checkpoints.txt. Die Option für Cluster fügt distributed hinzu (20 MB), das SCHEDULER von „Eine Zeitreihe einbetten“ braucht (plugin/runtime/requirements-cluster.txt).

Aus dem Netz nimmt die Variante CPU genau die Dateien, die geprüft wurden: ihre Versionen und Prüfsummen stehen in plugin/runtime/requirements-cpu.lock. Wo sie nicht passen, etwa unter einem neueren Python, nimmt die Option für die neuesten Pakete andere.</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>install,environment,python,engine,onnxruntime,wheels,offline,gpu,cuda</source>
        <translation>Installation,Umgebung,Rechenkern,install,environment,python,engine,onnxruntime,wheels,offline,gpu,cuda</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>Folder of wheels (for a computer without network)</source>
        <translation>Ordner mit Wheels (für einen Computer ohne Netz)</translation>
    </message>
    <message>
        <source>Also what Import checkpoint needs (torch and onnx)</source>
        <translation>Auch, was „Checkpoint importieren“ braucht (torch und onnx)</translation>
    </message>
    <message>
        <source>Also what SCHEDULER of Embed a series needs (distributed)</source>
        <translation>Auch, was SCHEDULER von „Eine Zeitreihe einbetten“ braucht (distributed)</translation>
    </message>
    <message>
        <source>Newest packages that fit, instead of those that were tested</source>
        <translation>Neueste passende Pakete statt der geprüften</translation>
    </message>
    <message>
        <source>Find similar places</source>
        <translation>Ähnliche Orte finden</translation>
    </message>
    <message>
        <source>Compares every pixel of an embedding with examples: points or polygons on what you look for. Counter-examples, on what it must not be, make the answer sharper.

MAHALANOBIS measures the distance to the mean of the examples, NEAREST to the nearest one, both in the metric of the embedding model. PROBE learns a logistic regression and needs counter-examples.

Ready-made embeddings (AlphaEarth, TESSERA, or with a descriptor of yours): unit vectors are measured by their cosine, others in units of the spread of each number.

Bands: similarity (0 to 1; at 0.5 without counter-examples lie nine of ten examples), distance, and match (1 from the threshold on). The signature finds the same on other days and places: give it in the place of examples.</source>
        <translation>Vergleicht jedes Pixel eines Embeddings mit Beispielen: Punkten oder Polygonen auf dem, was Sie suchen. Gegenbeispiele auf dem, was es nicht sein darf, machen die Antwort schärfer.

MAHALANOBIS misst den Abstand zum Mittel der Beispiele, NEAREST den zum nächsten, beide in der Metrik des Embeddingmodells. PROBE lernt eine logistische Regression und braucht Gegenbeispiele.

Fertige Embeddings (AlphaEarth, TESSERA oder mit einem eigenen Deskriptor): Einheitsvektoren werden nach ihrem Kosinus gemessen, andere in Einheiten der Streuung jeder Zahl.

Bänder: similarity (0 bis 1; bei 0.5 liegen ohne Gegenbeispiele neun von zehn Beispielen), distance und match (1 ab der Schwelle). Die Signatur findet dasselbe an anderen Tagen und Orten: geben Sie sie statt der Beispiele an.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Similarity from which a pixel matches</source>
        <translation>Ähnlichkeit, ab der ein Pixel passt</translation>
    </message>
    <message>
        <source>Pixels that a polygon needs</source>
        <translation>Pixel, die ein Polygon braucht</translation>
    </message>
    <message>
        <source>similarity,mahalanobis,target detection,search,twins,probe,example</source>
        <translation>Ähnlichkeit,Suche,Zwillinge,Beispiel,similarity,mahalanobis,target detection,search,twins,probe</translation>
    </message>
    <message>
        <source>Examples (points, polygons, or a table with x and y)</source>
        <translation>Beispiele (Punkte, Polygone oder eine Tabelle mit x und y)</translation>
    </message>
    <message>
        <source>Counter-examples</source>
        <translation>Gegenbeispiele</translation>
    </message>
    <message>
        <source>Signature (instead of examples)</source>
        <translation>Signatur (statt Beispielen)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Polygons of the matches</source>
        <translation>Polygone der Treffer</translation>
    </message>
    <message>
        <source>Signature to keep</source>
        <translation>Zu behaltende Signatur</translation>
    </message>
    <message>
        <source>Signatures (*.json)</source>
        <translation>Signaturen (*.json)</translation>
    </message>
    <message>
        <source>Pixels that match</source>
        <translation>Passende Pixel</translation>
    </message>
    <message>
        <source>Step {} of {}, {}</source>
        <translation>Schritt {} von {}, {}</translation>
    </message>
    <message>
        <source>, {} of {}</source>
        <translation>, {} von {}</translation>
    </message>
    <message>
        <source>EcoFuse embeddings</source>
        <translation>EcoFuse Embeddings</translation>
    </message>
    <message>
        <source>EcoFuse periods</source>
        <translation>EcoFuse Zeiträume</translation>
    </message>
    <message>
        <source>EcoFuse colours</source>
        <translation>EcoFuse Farben</translation>
    </message>
    <message>
        <source>EcoFuse regressions</source>
        <translation>EcoFuse Regressionen</translation>
    </message>
    <message>
        <source>EcoFuse clusters</source>
        <translation>EcoFuse Cluster</translation>
    </message>
    <message>
        <source>EcoFuse GPP (gC m⁻² d⁻¹)</source>
        <translation>EcoFuse GPP (gC m⁻² d⁻¹)</translation>
    </message>
    <message>
        <source>EcoFuse similar places</source>
        <translation>EcoFuse ähnliche Orte</translation>
    </message>
    <message>
        <source>EcoFuse changes</source>
        <translation>EcoFuse Veränderungen</translation>
    </message>
    <message>
        <source>EcoFuse segments</source>
        <translation>EcoFuse Segmente</translation>
    </message>
    <message>
        <source>EcoFuse seasons</source>
        <translation>EcoFuse Vegetationsperioden</translation>
    </message>
    <message>
        <source>EcoFuse classes</source>
        <translation>EcoFuse Klassen</translation>
    </message>
    <message>
        <source>EcoFuse GPP, weekly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, Wochensummen (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, monthly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, Monatssummen (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, sums of growing seasons (gC m⁻²)</source>
        <translation>EcoFuse GPP, Summen der Vegetationsperioden (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, yearly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, Jahressummen (gC m⁻²)</translation>
    </message>
    <message>
        <source>Sentinel-2</source>
        <translation>Sentinel-2</translation>
    </message>
    <message>
        <source>EcoFuse reconstructions</source>
        <translation>EcoFuse Rekonstruktionen</translation>
    </message>
    <message>
        <source>Period from</source>
        <translation>Zeitraum ab</translation>
    </message>
    <message>
        <source>Spread of the period from</source>
        <translation>Streuung des Zeitraums ab</translation>
    </message>
    <message>
        <source>Waves of the period from</source>
        <translation>Wellen des Zeitraums ab</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>GPP of the week from</source>
        <translation>GPP der Woche ab</translation>
    </message>
    <message>
        <source>GPP of the month from</source>
        <translation>GPP des Monats ab</translation>
    </message>
    <message>
        <source>GPP of the growing season from</source>
        <translation>GPP der Vegetationsperiode ab</translation>
    </message>
    <message>
        <source>GPP of the year from</source>
        <translation>GPP des Jahres ab</translation>
    </message>
    <message>
        <source>GPP beyond the towers</source>
        <translation>GPP jenseits der Türme</translation>
    </message>
    <message>
        <source>Change until</source>
        <translation>Veränderung bis</translation>
    </message>
    <message>
        <source>Changes until</source>
        <translation>Veränderungen bis</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Start of season</source>
        <translation>Beginn der Vegetationsperiode</translation>
    </message>
    <message>
        <source>Confidence of classes</source>
        <translation>Sicherheit der Klassen</translation>
    </message>
    <message>
        <source>True colour</source>
        <translation>Echtfarben</translation>
    </message>
    <message>
        <source>Reconstruction, infrared</source>
        <translation>Rekonstruktion, Infrarot</translation>
    </message>
    <message>
        <source>{} is not of EcoFuse: it stays, and the layer is shown with it.</source>
        <translation>{} ist nicht von EcoFuse: es bleibt, und der Layer wird damit gezeigt.</translation>
    </message>
    <message>
        <source>Scene list (instead of embeddings)</source>
        <translation>Szenenliste (statt Embeddings)</translation>
    </message>
    <message>
        <source>Radius around a site (m)</source>
        <translation>Umkreis um einen Ort (m)</translation>
    </message>
    <message>
        <source>Rasters of weights, one a site (instead of the radius)</source>
        <translation>Raster von Gewichten, eines je Ort (statt des Umkreises)</translation>
    </message>
    <message>
        <source>Flux files: least share of good half hours of a day</source>
        <translation>Flussdateien: kleinster Anteil guter halber Stunden eines Tages</translation>
    </message>
    <message>
        <source>Days and scores (PAPER: every tenth day, years apart)</source>
        <translation>Tage und Bewertung (PAPER: jeder zehnte Tag, Jahre getrennt)</translation>
    </message>
    <message>
        <source>Memory to use (MB, with a scene list)</source>
        <translation>Arbeitsspeicher (MB, mit einer Szenenliste)</translation>
    </message>
    <message>
        <source>Give either embeddings of many days (EMBEDDINGS) or a scene list (SCENES).</source>
        <translation>Geben Sie entweder Embeddings vieler Tage (EMBEDDINGS) oder eine Szenenliste (SCENES) an.</translation>
    </message>
    <message>
        <source>Measurements: flux files as downloaded, or tables of site, date and value</source>
        <translation>Messungen: Flussdateien wie heruntergeladen, oder Tabellen von site, date und Wert</translation>
    </message>
    <message>
        <source>Table of site, lat, lon (for flux files)</source>
        <translation>Tabelle von site, lat, lon (für Flussdateien)</translation>
    </message>
    <message>
        <source>Embeddings of many days</source>
        <translation>Embeddings vieler Tage</translation>
    </message>
    <message>
        <source>OBSERVATIONS {} does not exist.</source>
        <translation>OBSERVATIONS {} gibt es nicht.</translation>
    </message>
    <message>
        <source>Read values at points</source>
        <translation>Werte an Punkten lesen</translation>
    </message>
    <message>
        <source>Reads every date and band of a scene list at points, as an embedding reads them, into a table: reflectance or dB, whether the pixel is clear, and where it came from: file, the file's own number, scale, offset and mask.

Use it to see why a map looks odd, or to compare a pixel with another program. The column 'point' is the number of the point in its layer, from 0. 'haze' is True where the haze screen drops a pixel that the mask keeps. With pixels of 20 or 60 m the value is the mean of the pixel's clear cells of 10 m, and the number is the one nearest to the pixel's centre.</source>
        <translation>Liest jeden Tag und jedes Band einer Szenenliste an Punkten, wie ein Embedding sie liest, in eine Tabelle: Reflexionsgrad oder dB, ob das Pixel klar ist und woher es kommt: Datei, die Zahl der Datei selbst, Skala, Offset und Maske.

Benutzen Sie es, um zu sehen, warum eine Karte seltsam aussieht, oder um ein Pixel mit einem anderen Programm zu vergleichen. Die Spalte „point“ ist die Nummer des Punktes in seinem Layer, ab 0. „haze“ ist True, wo die Dunstprüfung ein Pixel verwirft, das die Maske behält. Mit Pixeln von 20 oder 60 m ist der Wert das Mittel der klaren 10-m-Zellen des Pixels, und die Zahl die nächste zu seiner Mitte.</translation>
    </message>
    <message>
        <source>POINTS has no points: choose a layer with some.</source>
        <translation>POINTS hat keine Punkte: wählen Sie einen Layer mit Punkten.</translation>
    </message>
    <message>
        <source>reflectance,backscatter,check,pixel,series,offset,mask</source>
        <translation>Reflexionsgrad,Rückstreuung,Prüfung,Pixel,Reihe,reflectance,backscatter,check,series,offset,mask</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>The layer {} cannot be handed over: {}</source>
        <translation>Der Layer {} kann nicht übergeben werden: {}</translation>
    </message>
    <message>
        <source>Why this value</source>
        <translation>Warum dieser Wert</translation>
    </message>
    <message>
        <source>Says which dates and bands the values of a pixel on a day come from, with the exact weight of each. The log has it in a sentence for each sensor; the file has it by date and band.

A day that shows the pixel comes from itself. Under clouds its values are filled from clear dates around it. 'from_dates', 'learnt' and 'embedding' add up to the value that Reconstruct gives. 'learnt' is what other bands of the day correct. 'embedding' is what is lost as the values become a few numbers. Weights of Sentinel-1 are of linear power.

In the window, click a pixel with 'Pixel over time' and press 'Why'.</source>
        <translation>Sagt, aus welchen Tagen und Bändern die Werte eines Pixels an einem Tag stammen, mit dem genauen Gewicht jedes einzelnen. Das Protokoll hat es in einem Satz je Sensor; die Datei hat es nach Tag und Band.

Ein Tag, der das Pixel zeigt, kommt aus sich selbst. Unter Wolken werden die Werte aus klaren Tagen ringsum gefüllt. „from_dates“, „learnt“ und „embedding“ ergeben zusammen den Wert, den „Rekonstruieren“ gibt. „learnt“ ist, was andere Bänder des Tages berichtigen. „embedding“ ist, was verloren geht, wenn aus den Werten wenige Zahlen werden. Gewichte von Sentinel-1 gelten für lineare Leistung.

Im Fenster klicken Sie mit „Pixel im Zeitverlauf“ ein Pixel an und drücken „Warum“.</translation>
    </message>
    <message>
        <source>POINT has no CRS: add it, as in 590490,5006345 [EPSG:32634].</source>
        <translation>POINT hat kein KBS: fügen Sie es an, wie in 590490,5006345 [EPSG:32634].</translation>
    </message>
    <message>
        <source>weights,gap filling,explain,pixel,clear dates,contribution</source>
        <translation>Gewichte,Lücken füllen,erklären,Pixel,klare Tage,Beitrag,weights,gap filling,explain,contribution</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>Means over polygons</source>
        <translation>Mittel über Polygone</translation>
    </message>
    <message>
        <source>Makes a table of means over polygons, one row a polygon, layer and band: embeddings, GPP and its sums, from as many layers as you like. Each pixel weighs as much as the area of it that lies in the polygon, exactly, so small and narrow polygons are fine.

Columns: mean, spread (standard deviation of the pixels), pixels (the sum of their shares), hectares with a value, and covered, their share of the polygon. Of GPP and its sums p10 and p90 are the range of the mean: errors within 1.5 km are common to all pixels, so a field's mean is hardly surer than that of a pixel.</source>
        <translation>Macht eine Tabelle von Mitteln über Polygone, eine Zeile je Polygon, Layer und Band: Embeddings, GPP und seine Summen, aus so vielen Layern, wie Sie möchten. Jedes Pixel wiegt genau so viel, wie von seiner Fläche im Polygon liegt; kleine und schmale Polygone sind also kein Problem.

Spalten: mean, spread (Standardabweichung der Pixel), pixels (die Summe ihrer Anteile), hectares mit einem Wert, und covered, deren Anteil am Polygon. Bei GPP und seinen Summen sind p10 und p90 der Bereich des Mittels: Fehler innerhalb von 1.5 km sind allen Pixeln gemeinsam, das Mittel eines Feldes ist also kaum sicherer als das eines Pixels.</translation>
    </message>
    <message>
        <source>zonal statistics,gpp,embeddings,fields,parcels,area weighted</source>
        <translation>Zonenstatistik,Felder,Parzellen,flächengewichtet,zonal statistics,gpp,embeddings,fields,parcels,area weighted</translation>
    </message>
    <message>
        <source>Column that names the polygons (empty: their number)</source>
        <translation>Spalte, die die Polygone benennt (leer: ihre Nummer)</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>{} days of the scene list…</source>
        <translation>{} Tage der Szenenliste…</translation>
    </message>
    <message>
        <source>{}: {} % clear</source>
        <translation>{}: {} % klar</translation>
    </message>
    <message>
        <source>EcoFuse</source>
        <translation>EcoFuse</translation>
    </message>
    <message>
        <source>EcoFuse panel</source>
        <translation>EcoFuse-Bedienfeld</translation>
    </message>
    <message>
        <source>EcoFuse panel: runs, scenes over time, model and engine</source>
        <translation>EcoFuse-Bedienfeld: Läufe, Szenen im Zeitverlauf, Modell und Rechenkern</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Scenes over time</source>
        <translation>Szenen im Zeitverlauf</translation>
    </message>
    <message>
        <source>Model and engine</source>
        <translation>Modell und Rechenkern</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>Run the System check: it reports the device that is used</source>
        <translation>Die Systemprüfung starten: sie berichtet, welches Gerät benutzt wird</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>Set up the engine, or mend it</source>
        <translation>Den Rechenkern einrichten oder reparieren</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Rechenkern</translation>
    </message>
    <message>
        <source>not known before the first System check</source>
        <translation>vor der ersten Systemprüfung nicht bekannt</translation>
    </message>
    <message>
        <source>{} cannot be read: install EcoFuse again.</source>
        <translation>{} kann nicht gelesen werden: installieren Sie EcoFuse neu.</translation>
    </message>
    <message>
        <source>{} (reported {})</source>
        <translation>{} (berichtet {})</translation>
    </message>
    <message>
        <source>{}, not set up</source>
        <translation>{}, nicht eingerichtet</translation>
    </message>
    <message>
        <source>{}, ready</source>
        <translation>{}, bereit</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>{}, begun {}</source>
        <translation>{}, begonnen {}</translation>
    </message>
    <message>
        <source>Log: {}</source>
        <translation>Protokoll: {}</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>Diesen Lauf abbrechen</translation>
    </message>
    <message>
        <source>Log, outputs, repeat</source>
        <translation>Protokoll, Ergebnisse, wiederholen</translation>
    </message>
    <message>
        <source>Failed: {}</source>
        <translation>Gescheitert: {}</translation>
    </message>
    <message>
        <source>Ended after {}</source>
        <translation>Beendet nach {}</translation>
    </message>
    <message>
        <source>Cancelled after {}</source>
        <translation>Abgebrochen nach {}</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>{} %, {}</source>
        <translation>{} %, {}</translation>
    </message>
    <message>
        <source>{} so far</source>
        <translation>bisher {}</translation>
    </message>
    <message>
        <source>No run of EcoFuse yet. Runs from dialogs, models, batch and scripts are listed here.</source>
        <translation>Noch kein Lauf von EcoFuse. Läufe aus Dialogen, Modellen, Stapeln und Skripten werden hier aufgeführt.</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>Protokoll…</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>Wiederholen…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Den Ordner öffnen</translation>
    </message>
    <message>
        <source>Forget this run</source>
        <translation>Diesen Lauf vergessen</translation>
    </message>
    <message>
        <source>Forget all that have ended</source>
        <translation>Alle beendeten vergessen</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>{} öffnen</translation>
    </message>
    <message>
        <source>time left: unknown</source>
        <translation>Restzeit: unbekannt</translation>
    </message>
    <message>
        <source>{} to {} left</source>
        <translation>noch {} bis {}</translation>
    </message>
    <message>
        <source>{} h</source>
        <translation>{} h</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>more than {} left</source>
        <translation>noch mehr als {}</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>noch etwa {}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation>{} min {} s</translation>
    </message>
    <message>
        <source>Looking at the scenes of {}</source>
        <translation>Szenen von {} werden angesehen</translation>
    </message>
    <message>
        <source>Show footprints</source>
        <translation>Umrisse zeigen</translation>
    </message>
    <message>
        <source>{} (EcoFuse scenes)</source>
        <translation>{} (EcoFuse-Szenen)</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Clear share of the day (%)</source>
        <translation>Klarer Anteil des Tages (%)</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Überflug</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Processing baseline</source>
        <translation>Verarbeitungs-Baseline</translation>
    </message>
    <message>
        <source>Sentinel-2, at least 75 % clear</source>
        <translation>Sentinel-2, mindestens 75 % klar</translation>
    </message>
    <message>
        <source>Sentinel-2, 50 to 75 % clear</source>
        <translation>Sentinel-2, 50 bis 75 % klar</translation>
    </message>
    <message>
        <source>Sentinel-2, 25 to 50 % clear</source>
        <translation>Sentinel-2, 25 bis 50 % klar</translation>
    </message>
    <message>
        <source>Sentinel-2, below 25 % clear</source>
        <translation>Sentinel-2, unter 25 % klar</translation>
    </message>
    <message>
        <source>Sentinel-2, clear share not known</source>
        <translation>Sentinel-2, klarer Anteil nicht bekannt</translation>
    </message>
    <message>
        <source>Scenes of {}</source>
        <translation>Szenen von {}</translation>
    </message>
    <message>
        <source>{} cannot be read as a scene list: make it anew with List scenes.</source>
        <translation>{} kann nicht als Szenenliste gelesen werden: machen Sie sie neu mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>Footprints of {}</source>
        <translation>Umrisse von {}</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Noch einmal ausführen…</translation>
    </message>
    <message>
        <source>Show the quality bands</source>
        <translation>Die Qualitätsbänder zeigen</translation>
    </message>
    <message>
        <source>Pixel over time</source>
        <translation>Pixel im Zeitverlauf</translation>
    </message>
    <message>
        <source>EcoFuse: click a pixel and see its numbers, NDVI and GPP over time</source>
        <translation>EcoFuse: klicken Sie ein Pixel an und sehen Sie seine Zahlen, NDVI und GPP im Zeitverlauf</translation>
    </message>
    <message>
        <source>GPP sums</source>
        <translation>GPP-Summen</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>gC m⁻² d⁻¹</source>
        <translation>gC m⁻² d⁻¹</translation>
    </message>
    <message>
        <source>gC m⁻²</source>
        <translation>gC m⁻²</translation>
    </message>
    <message>
        <source>NDVI</source>
        <translation>NDVI</translation>
    </message>
    <message>
        <source>NDVI, clear looks</source>
        <translation>NDVI, klare Blicke</translation>
    </message>
    <message>
        <source>EcoFuse: pixel over time</source>
        <translation>EcoFuse: Pixel im Zeitverlauf</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>Table (*.csv);;Picture of the plot (*.png)</source>
        <translation>Tabelle (*.csv);;Bild der Kurve (*.png)</translation>
    </message>
    <message>
        <source>Selected polygons</source>
        <translation>Gewählte Polygone</translation>
    </message>
    <message>
        <source>Means over the selected polygons of the active layer</source>
        <translation>Mittel über die gewählten Polygone des aktiven Layers</translation>
    </message>
    <message>
        <source>Looks…</source>
        <translation>Blicke…</translation>
    </message>
    <message>
        <source>Choose the scene list (scenes.json) whose clear looks are drawn, too</source>
        <translation>Wählen Sie die Szenenliste (scenes.json), deren klare Blicke auch gezeichnet werden</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Which dates and bands the values of the shown day come from</source>
        <translation>Aus welchen Tagen und Bändern die Werte des gezeigten Tages stammen</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Forget all places</source>
        <translation>Alle Orte vergessen</translation>
    </message>
    <message>
        <source>Copy the table of all places and bands</source>
        <translation>Die Tabelle aller Orte und Bänder kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the table (.csv) or the plot (.png)</source>
        <translation>Die Tabelle (.csv) oder die Kurve (.png) speichern</translation>
    </message>
    <message>
        <source>Select polygons of a vector layer, and make that layer the active one.</source>
        <translation>Wählen Sie Polygone eines Vektorlayers, und machen Sie diesen Layer zum aktiven.</translation>
    </message>
    <message>
        <source>Scene list (*.json)</source>
        <translation>Szenenliste (*.json)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>No EcoFuse layer with a day has a value there.</source>
        <translation>Kein EcoFuse-Layer mit einem Tag hat dort einen Wert.</translation>
    </message>
    <message>
        <source>Copied: {} lines.</source>
        <translation>Kopiert: {} Zeilen.</translation>
    </message>
    <message>
        <source>{}: {} layers, {} to {}</source>
        <translation>{}: {} Layer, {} bis {}</translation>
    </message>
    <message>
        <source>{} polygons are selected, {} are drawn at most: take Means over polygons.</source>
        <translation>{} Polygone sind gewählt, höchstens {} werden gezeichnet: nehmen Sie „Mittel über Polygone“.</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Gespeichert: {}</translation>
    </message>
    <message>
        <source>{} places are drawn at most: empty the panel first.</source>
        <translation>Höchstens {} Orte werden gezeichnet: leeren Sie zuerst das Bedienfeld.</translation>
    </message>
    <message>
        <source>Reading the looks of {}…</source>
        <translation>Die Blicke von {} werden gelesen…</translation>
    </message>
    <message>
        <source>{} cannot be written: choose another folder.</source>
        <translation>{} kann nicht geschrieben werden: wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{}: {} clear looks</source>
        <translation>{}: {} klare Blicke</translation>
    </message>
    <message>
        <source>Filled: a day with a clear look. Empty: without one, or the layer does not say. Cross: beyond what the model or the towers know. Band: from the 10th to the 90th percentile. Yellow: the days that the map shows.</source>
        <translation>Gefüllt: ein Tag mit klarem Blick. Leer: ohne, oder der Layer sagt es nicht. Kreuz: jenseits dessen, was das Modell oder die Türme kennen. Band: vom 10. bis zum 90. Perzentil. Gelb: die Tage, die die Karte zeigt.</translation>
    </message>
    <message>
        <source>Click a pixel of an EcoFuse layer with a day.</source>
        <translation>Klicken Sie ein Pixel eines EcoFuse-Layers mit einem Tag an.</translation>
    </message>
    <message>
        <source>mean of the training</source>
        <translation>Mittel des Trainings</translation>
    </message>
    <message>
        <source>from the dates</source>
        <translation>aus den Tagen</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>nicht klar</translation>
    </message>
    <message>
        <source>(mean)</source>
        <translation>(Mittel)</translation>
    </message>
    <message>
        <source>learnt, from the day's other bands</source>
        <translation>gelernt, aus den anderen Bändern des Tages</translation>
    </message>
    <message>
        <source>learnt, by the embedding</source>
        <translation>gelernt, durch das Embedding</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The day whose values are looked into</source>
        <translation>Der Tag, dessen Werte untersucht werden</translation>
    </message>
    <message>
        <source>A band, or the mean weights of a sensor's bands</source>
        <translation>Ein Band, oder die mittleren Gewichte der Bänder eines Sensors</translation>
    </message>
    <message>
        <source>Click a pixel first: polygons have no single dates.</source>
        <translation>Klicken Sie zuerst ein Pixel an: Polygone haben keine einzelnen Tage.</translation>
    </message>
    <message>
        <source>Press Looks… and choose the scene list that the layers were made from.</source>
        <translation>Drücken Sie „Blicke…“ und wählen Sie die Szenenliste, aus der die Layer entstanden.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Der Rechenkern wird gefragt…</translation>
    </message>
    <message>
        <source>The engine gave no answer.</source>
        <translation>Der Rechenkern gab keine Antwort.</translation>
    </message>
    <message>
        <source>{}, mean</source>
        <translation>{}, Mittel</translation>
    </message>
    <message>
        <source>{} was made by the model {}, which does not come with EcoFuse: take Why this value in the toolbox, and give its folder.</source>
        <translation>{} wurde vom Modell {} gemacht, das nicht mit EcoFuse kommt: nehmen Sie „Warum dieser Wert“ aus den Verarbeitungswerkzeugen und geben Sie seinen Ordner an.</translation>
    </message>
    <message>
        <source>{} Sentinel-2 days from {} to {}</source>
        <translation>{} Sentinel-2-Tage von {} bis {}</translation>
    </message>
    <message>
        <source>Set up EcoFuse…</source>
        <translation>EcoFuse einrichten…</translation>
    </message>
    <message>
        <source>The engine is broken: setting it up again mends it.</source>
        <translation>Der Rechenkern ist kaputt: neu einrichten repariert ihn.</translation>
    </message>
    <message>
        <source>The engine is of another version of EcoFuse: set it up again.</source>
        <translation>Der Rechenkern ist von einer anderen Version von EcoFuse: richten Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Prüfen und reparieren</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>The engine is set up, with the variant {}.</source>
        <translation>Der Rechenkern ist eingerichtet, mit der Variante {}.</translation>
    </message>
    <message>
        <source>The engine is not set up yet ({} MB to download, once).</source>
        <translation>Der Rechenkern ist noch nicht eingerichtet ({} MB herunterzuladen, einmal).</translation>
    </message>
    <message>
        <source>The engine comes from {}, and is not ours to set up.</source>
        <translation>Der Rechenkern kommt von {} und wird nicht hier eingerichtet.</translation>
    </message>
    <message>
        <source>The engine is not set up yet. EcoFuse needs it once.</source>
        <translation>Der Rechenkern ist noch nicht eingerichtet. EcoFuse braucht ihn einmal.</translation>
    </message>
    <message>
        <source>The engine is broken. Repair makes it again.</source>
        <translation>Der Rechenkern ist kaputt. „Reparieren“ macht ihn neu.</translation>
    </message>
    <message>
        <source>The engine is of another version of EcoFuse. It has to be set up again.</source>
        <translation>Der Rechenkern ist von einer anderen Version von EcoFuse. Er muss neu eingerichtet werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>EcoFuse removes environments of other versions</source>
        <translation>EcoFuse entfernt Umgebungen anderer Versionen</translation>
    </message>
    <message>
        <source>Environments of other versions of EcoFuse: {}</source>
        <translation>Umgebungen anderer Versionen von EcoFuse: {}</translation>
    </message>
    <message>
        <source>Where from, where to</source>
        <translation>Woher, wohin</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Folder of wheels</source>
        <translation>Ordner mit Wheels</translation>
    </message>
    <message>
        <source>empty: from the package index, by the network</source>
        <translation>leer: aus dem Paketindex, über das Netz</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>QGIS's settings name none</source>
        <translation>Die Einstellungen von QGIS nennen keinen</translation>
    </message>
    <message>
        <source>{:.1f} GB are needed while it is made, {:.1f} GB are free</source>
        <translation>{:.1f} GB werden beim Einrichten gebraucht, {:.1f} GB sind frei</translation>
    </message>
    <message>
        <source>{} (of QGIS's settings)</source>
        <translation>{} (aus den Einstellungen von QGIS)</translation>
    </message>
    <message>
        <source>Set by the environment variable {}</source>
        <translation>Gesetzt durch die Umgebungsvariable {}</translation>
    </message>
    <message>
        <source>Set up EcoFuse</source>
        <translation>EcoFuse einrichten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Setting up {}. QGIS can be used meanwhile.</source>
        <translation>{} wird eingerichtet. QGIS kann unterdessen benutzt werden.</translation>
    </message>
    <message>
        <source>The engine is ready, and was tried out.</source>
        <translation>Der Rechenkern ist bereit und wurde ausprobiert.</translation>
    </message>
    <message>
        <source>Cancelled: nothing is left of it. {}</source>
        <translation>Abgebrochen: nichts ist davon übrig. {}</translation>
    </message>
    <message>
        <source>{} The variant CPU works on any computer.</source>
        <translation>{} Die Variante CPU geht auf jedem Computer.</translation>
    </message>
    <message>
        <source>EcoFuse looks at this computer</source>
        <translation>EcoFuse sieht sich diesen Computer an</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>What shall compute</source>
        <translation>Was rechnen soll</translation>
    </message>
    <message>
        <source>Looking at processors, cards and drivers…</source>
        <translation>Prozessoren, Karten und Treiber werden angesehen…</translation>
    </message>
    <message>
        <source>{} MB to download, {:.1f} GB on the disk</source>
        <translation>{} MB herunterzuladen, {:.1f} GB auf der Platte</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>eingerichtet</translation>
    </message>
    <message>
        <source>Choose: {}. Then press Run: all else may stay as it is.</source>
        <translation>Wählen Sie: {}. Dann drücken Sie „Starten“: alles andere kann bleiben, wie es ist.</translation>
    </message>
    <message>
        <source>Everything on it, with examples</source>
        <translation>Alles dazu, mit Beispielen</translation>
    </message>
    <message>
        <source>Reading the scene list {}</source>
        <translation>Die Szenenliste {} wird gelesen</translation>
    </message>
    <message>
        <source>Left out: {}</source>
        <translation>Ausgelassen: {}</translation>
    </message>
    <message>
        <source>Doubt: {}</source>
        <translation>Zweifel: {}</translation>
    </message>
    <message>
        <source>1 scene</source>
        <translation>1 Szene</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} ausgelassen</translation>
    </message>
    <message>
        <source>{} scenes</source>
        <translation>{} Szenen</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>Wheel: closer. Drag: along.</source>
        <translation>Rad: näher. Ziehen: entlang.</translation>
    </message>
    <message>
        <source>{}: {} days</source>
        <translation>{}: {} Tage</translation>
    </message>
    <message>
        <source>, {} left out</source>
        <translation>, {} ausgelassen</translation>
    </message>
    <message>
        <source>Choose the scene list of this project</source>
        <translation>Die Szenenliste dieses Projekts wählen</translation>
    </message>
    <message>
        <source>Show the layers of all days again</source>
        <translation>Wieder die Layer aller Tage zeigen</translation>
    </message>
    <message>
        <source>Show a day on the map: sets the Temporal Controller</source>
        <translation>Einen Tag auf der Karte zeigen: setzt die Zeitsteuerung</translation>
    </message>
    <message>
        <source>This project has no scene list yet: List scenes makes one, the button above opens one.</source>
        <translation>Dieses Projekt hat noch keine Szenenliste: „Szenen auflisten“ macht eine, der Knopf oben öffnet eine.</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>{} wird gelesen…</translation>
    </message>
    <message>
        <source>{} is gone: choose another scene list.</source>
        <translation>{} ist weg: wählen Sie eine andere Szenenliste.</translation>
    </message>
    <message>
        <source>{} is no scene list: choose another.</source>
        <translation>{} ist keine Szenenliste: wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Left out, without a day: {} (the tooltip of the list's name has them).</source>
        <translation>Ausgelassen, ohne Tag: {} (der Hinweis am Namen der Liste nennt sie).</translation>
    </message>
    <message>
        <source>Scenes: {}</source>
        <translation>Szenen: {}</translation>
    </message>
    <message>
        <source>{}: a layer without a scene</source>
        <translation>{}: ein Layer ohne Szene</translation>
    </message>
    <message>
        <source>{} days are shown.</source>
        <translation>{} Tage werden gezeigt.</translation>
    </message>
    <message>
        <source>The engine is ready: make a first map, of sample scenes (less than a minute).</source>
        <translation>Der Rechenkern ist bereit: machen Sie eine erste Karte aus Beispielszenen (weniger als eine Minute).</translation>
    </message>
    <message>
        <source>First map…</source>
        <translation>Erste Karte…</translation>
    </message>
    <message>
        <source>EcoFuse: Sentinel-1/2 embeddings, clusters and GPP</source>
        <translation>EcoFuse: Embeddings, Cluster und GPP aus Sentinel-1/2</translation>
    </message>
</context>
<context>
    <name>EcoFuse engine</name>
    <message>
        <source>{0}: see {1} --help.</source>
        <translation>{0}: siehe {1} --help.</translation>
    </message>
    <message>
        <source>The engine failed: {0}: {1}</source>
        <translation>Der Rechenkern ist gescheitert: {0}: {1}</translation>
    </message>
    <message>
        <source>{0} is too long a name for this system: shorten it.</source>
        <translation>{0} ist ein zu langer Name für dieses System: kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>{0} holds a byte that is no letter: rename the file or its folder.</source>
        <translation>{0} enthält ein Byte, das kein Buchstabe ist: Benennen Sie die Datei oder ihren Ordner um.</translation>
    </message>
    <message>
        <source>Raster of classes {0} does not exist.</source>
        <translation>Das Klassenraster {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is not in metres: bring it into a CRS of equal areas (Warp) to count areas.</source>
        <translation>{0} ist nicht in Metern: bringen Sie es in ein flächentreues KBS (Transformieren), um Flächen zu zählen.</translation>
    </message>
    <message>
        <source>{0} holds no pixel with a class: choose another raster.</source>
        <translation>{0} enthält kein Pixel mit einer Klasse: wählen Sie ein anderes Raster.</translation>
    </message>
    <message>
        <source>{0} holds {1}, which is no class: choose a raster of whole numbers.</source>
        <translation>{0} enthält {1}, was keine Klasse ist: wählen Sie ein Raster ganzer Zahlen.</translation>
    </message>
    <message>
        <source>{0} is not a raster that can be read.</source>
        <translation>{0} ist kein lesbares Raster.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} different numbers: choose a raster of classes.</source>
        <translation>{0} enthält mehr als {1} verschiedene Zahlen: wählen Sie ein Klassenraster.</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is truncated or damaged.</source>
        <translation>{0} kann nicht gelesen werden: die Datei ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>{0} holds numbers of type {1}: choose a raster of classes.</source>
        <translation>{0} enthält Zahlen vom Typ {1}: wählen Sie ein Klassenraster.</translation>
    </message>
    <message>
        <source>Stratum {0} has {1} of the samples: an interval needs two or more in each.</source>
        <translation>Die Schicht {0} hat {1} der Proben: ein Intervall braucht mindestens zwei in jeder.</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>keine Veränderung</translation>
    </message>
    <message>
        <source>less green</source>
        <translation>weniger grün</translation>
    </message>
    <message>
        <source>{0} has no CRS in metres, so patches have no area: set MIN_AREA to 0.</source>
        <translation>{0} hat kein KBS in Metern, Flecken haben also keine Fläche: setzen Sie MIN_AREA auf 0.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} patches of change: raise MIN_AREA or LIMIT.</source>
        <translation>{0} enthält mehr als {1} Flecken von Veränderung: erhöhen Sie MIN_AREA oder LIMIT.</translation>
    </message>
    <message>
        <source>{0} has no band {1}: make it again with Embed.</source>
        <translation>{0} hat kein Band {1}: machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} has no band {1}: make it again with Embed and QUALITY_BANDS ALL or SEEN.</source>
        <translation>{0} hat kein Band {1}: machen Sie es neu mit „Einen Tag einbetten“ und QUALITY_BANDS ALL oder SEEN.</translation>
    </message>
    <message>
        <source>{0} cannot be read at row {1}, column {2}: the file is truncated or damaged.</source>
        <translation>{0} kann in Zeile {1}, Spalte {2} nicht gelesen werden: die Datei ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>BEFORE holds {0} alone, and what ready-made embeddings differ by anyway is taken from two or more: give another year.</source>
        <translation>BEFORE enthält nur {0}, und was fertige Embeddings ohnehin unterscheidet, ergibt sich aus mindestens zweien: geben Sie ein weiteres Jahr an.</translation>
    </message>
    <message>
        <source>BLOCK_SIZE {0}: all shapes of class {1} lie in one block: choose a smaller one, or 0.</source>
        <translation>BLOCK_SIZE {0}: alle Formen der Klasse {1} liegen in einem Block: wählen Sie einen kleineren, oder 0.</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit classifier'</source>
        <translation>machen Sie es mit dem Algorithmus „Klassifikator anpassen“</translation>
    </message>
    <message>
        <source>a class model</source>
        <translation>ein Klassenmodell</translation>
    </message>
    <message>
        <source>at least one tree</source>
        <translation>mindestens ein Baum</translation>
    </message>
    <message>
        <source>nothing, as its kind has no trees</source>
        <translation>nichts, denn seine Art hat keine Bäume</translation>
    </message>
    <message>
        <source>samples, and as many labels</source>
        <translation>Proben, und ebenso viele Beschriftungen</translation>
    </message>
    <message>
        <source>numbers below {0}</source>
        <translation>Zahlen unter {0}</translation>
    </message>
    <message>
        <source>each code once</source>
        <translation>jeder Code einmal</translation>
    </message>
    <message>
        <source>{0} nodes, as feature has</source>
        <translation>{0} Knoten, wie feature sie hat</translation>
    </message>
    <message>
        <source>trees, as its kind has</source>
        <translation>Bäume, wie seine Art sie hat</translation>
    </message>
    <message>
        <source>{0} numbers, as features says</source>
        <translation>{0} Zahlen, wie features sagt</translation>
    </message>
    <message>
        <source>{0} rows, one for each class</source>
        <translation>{0} Zeilen, eine je Klasse</translation>
    </message>
    <message>
        <source>days of the calendar, YYYY-MM-DD</source>
        <translation>Tage des Kalenders, YYYY-MM-DD</translation>
    </message>
    <message>
        <source>a colour basis</source>
        <translation>eine Farbbasis</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Colours of embeddings'</source>
        <translation>machen Sie es mit dem Algorithmus „Farben der Embeddings“</translation>
    </message>
    <message>
        <source>a number below that of high</source>
        <translation>eine Zahl unter der von high</translation>
    </message>
    <message>
        <source>{0} has {1} pixels with numbers, and a basis needs {2} or more: give larger or clearer embeddings.</source>
        <translation>{0} hat {1} Pixel mit Zahlen, eine Basis braucht mindestens {2}: geben Sie größere oder klarere Embeddings an.</translation>
    </message>
    <message>
        <source>The pixels of {0} differ in fewer than {1} directions, so that there are no {2} colours to fit: give embeddings of more than one kind of land.</source>
        <translation>Die Pixel von {0} unterscheiden sich in weniger als {1} Richtungen, es lassen sich also keine {2} Farben anpassen: geben Sie Embeddings von mehr als einer Art Land an.</translation>
    </message>
    <message>
        <source>The embedding model {0} ({1}) of {2} is not installed, or brings no colours: choose BASIS FITTED.</source>
        <translation>Das Embeddingmodell {0} ({1}) von {2} ist nicht installiert oder bringt keine Farben mit: wählen Sie BASIS FITTED.</translation>
    </message>
    <message>
        <source>{0} has no columns of coordinates: name two of them x and y, or lon and lat.</source>
        <translation>{0} hat keine Spalten mit Koordinaten: nennen Sie zwei davon x und y, oder lon und lat.</translation>
    </message>
    <message>
        <source>No shape of {0} lies in {1}: check its CRS and the embeddings' extent.</source>
        <translation>Keine Form von {0} liegt in {1}: prüfen Sie ihr KBS und die Ausdehnung der Embeddings.</translation>
    </message>
    <message>
        <source>its day</source>
        <translation>seinen Tag</translation>
    </message>
    <message>
        <source>All pixels of {0} are missing in {1} on {2}: give shapes on pixels with numbers.</source>
        <translation>Alle Pixel von {0} fehlen in {1} am {2}: geben Sie Formen auf Pixeln mit Zahlen an.</translation>
    </message>
    <message>
        <source>{0} holds one class in {1}, {2}: give samples of two or more.</source>
        <translation>{0} enthält in {1} eine einzige Klasse, {2}: geben Sie Proben von mindestens zwei an.</translation>
    </message>
    <message>
        <source>{0} holds {1} different values in {2}, such as {3}: choose a column of classes, of which there are at most {4}.</source>
        <translation>{0} enthält {1} verschiedene Werte in {2}, etwa {3}: wählen Sie eine Spalte von Klassen, höchstens {4}.</translation>
    </message>
    <message>
        <source>{0}: shapes {1} and {2} overlap, and {3} pixels have two classes: cut the shapes apart.</source>
        <translation>{0}: die Formen {1} und {2} überlappen sich, und {3} Pixel haben zwei Klassen: schneiden Sie die Formen auseinander.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no class in {2}: give it one, or take it out.</source>
        <translation>{0}, Zeile {1} hat keine Klasse in {2}: geben Sie ihr eine, oder nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>{0}: class {1} has {2} pixels with numbers{3}: give it {4} or more.</source>
        <translation>{0}: die Klasse {1} hat {2} Pixel mit Zahlen{3}: geben Sie ihr mindestens {4}.</translation>
    </message>
    <message>
        <source>{0}: class {1} has one shape with numbers: give it two or more, to know its errors.</source>
        <translation>{0}: die Klasse {1} hat eine Form mit Zahlen: geben Sie ihr mindestens zwei, damit ihre Fehler bekannt werden.</translation>
    </message>
    <message>
        <source> on all of {0}</source>
        <translation> auf ganz {0}</translation>
    </message>
    <message>
        <source>choose MEASURE PROBE, which learns its own</source>
        <translation>wählen Sie MEASURE PROBE, das seine eigene lernt</translation>
    </message>
    <message>
        <source>{0} is of {1}, which has no metric: {2}.</source>
        <translation>{0} ist von {1}, das keine Metrik hat: {2}.</translation>
    </message>
    <message>
        <source>The embedding model {0} ({1}) of {2} is not installed, or has no metric: {3}.</source>
        <translation>Das Embeddingmodell {0} ({1}) von {2} ist nicht installiert oder hat keine Metrik: {3}.</translation>
    </message>
    <message>
        <source>{0} holds {1} valid pixels: give a raster with numbers.</source>
        <translation>{0} enthält {1} gültige Pixel: geben Sie ein Raster mit Zahlen an.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} patches of {2} pixels: raise MIN_PIXELS or THRESHOLD.</source>
        <translation>{0} enthält mehr als {1} Flecken von {2} Pixeln: erhöhen Sie MIN_PIXELS oder THRESHOLD.</translation>
    </message>
    <message>
        <source>Raster {0} does not exist.</source>
        <translation>Das Raster {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} has {1} bands: give rasters of one day each.</source>
        <translation>{0} hat {1} Bänder: geben Sie Raster je eines Tages an.</translation>
    </message>
    <message>
        <source>{0} has two bands of one name: give each a description of its own.</source>
        <translation>{0} hat zwei Bänder eines Namens: geben Sie jedem seine eigene Beschreibung.</translation>
    </message>
    <message>
        <source>a series of sites</source>
        <translation>eine Zeitreihe von Orten</translation>
    </message>
    <message>
        <source>{0} says no day: give it the tag ECOFUSE_DATE, or a name with the day such as 2019-07-01.</source>
        <translation>{0} nennt keinen Tag: geben Sie ihm das Etikett ECOFUSE_DATE oder einen Namen mit dem Tag, etwa 2019-07-01.</translation>
    </message>
    <message>
        <source>{0} cannot be read: the file is truncated or damaged.</source>
        <translation>{0} kann nicht gelesen werden: die Datei ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>Layer {0} of {1}</source>
        <translation>Layer {0} von {1}</translation>
    </message>
    <message>
        <source>No site of {0} lies on pixels with values in {1} and the other layers: check the CRS and the days.</source>
        <translation>Kein Ort von {0} liegt auf Pixeln mit Werten in {1} und den anderen Layern: prüfen Sie das KBS und die Tage.</translation>
    </message>
    <message>
        <source>{0} has a band {1}, which is a column of the table: rename the band.</source>
        <translation>{0} hat ein Band {1}, was eine Spalte der Tabelle ist: benennen Sie das Band um.</translation>
    </message>
    <message>
        <source>Temporal profile data</source>
        <translation>Daten des Zeitprofils</translation>
    </message>
    <message>
        <source>The layer {0} does not exist.</source>
        <translation>Den Layer {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} has no CRS: set it, or leave the layer out.</source>
        <translation>{0} hat kein KBS: setzen Sie es, oder lassen Sie den Layer weg.</translation>
    </message>
    <message>
        <source>{0} cannot be read at row {1}: the file is truncated or damaged.</source>
        <translation>{0} kann in Zeile {1} nicht gelesen werden: die Datei ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>Joining pieces</source>
        <translation>Stücke werden verbunden</translation>
    </message>
    <message>
        <source>the first pieces</source>
        <translation>die ersten Stücke</translation>
    </message>
    <message>
        <source>{0} holds no pixel with a value on all days: nothing to cut.</source>
        <translation>{0} enthält kein Pixel mit einem Wert an allen Tagen: es gibt nichts zu schneiden.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for unfinished work, and {2} MB are free: free some room, or choose another OUTPUT.</source>
        <translation>{0} braucht {1} MB für Zwischenergebnisse, {2} MB sind frei: schaffen Sie Platz, oder wählen Sie ein anderes OUTPUT.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little, {1} MB are needed for {2}.</source>
        <translation>MEMORY_MB {0} ist zu wenig, für {2} sind {1} MB nötig.</translation>
    </message>
    <message>
        <source>{0} holds {1} pixels of {2}: a probe needs at least {3}, of examples and of counter-examples; choose MEASURE {4} for fewer.</source>
        <translation>{0} enthält {1} Pixel von {2}: PROBE braucht mindestens {3}, von Beispielen und von Gegenbeispielen; wählen Sie für weniger MEASURE {4}.</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Find similar places'</source>
        <translation>machen Sie es mit dem Algorithmus „Ähnliche Orte finden“</translation>
    </message>
    <message>
        <source>the numbers of an embedding</source>
        <translation>die Zahlen eines Embeddings</translation>
    </message>
    <message>
        <source>{0} numbers, as the measure has</source>
        <translation>{0} Zahlen, wie das Maß sie hat</translation>
    </message>
    <message>
        <source>at least one example</source>
        <translation>mindestens ein Beispiel</translation>
    </message>
    <message>
        <source>{0} has no CRS: give it one to find places in it.</source>
        <translation>{0} hat kein KBS: geben Sie ihm eines, damit sich Orte darin finden lassen.</translation>
    </message>
    <message>
        <source>{0} holds {1} pixels of {2}: give shapes of at most {3}.</source>
        <translation>{0} enthält {1} Pixel von {2}: geben Sie Formen von höchstens {3} an.</translation>
    </message>
    <message>
        <source>{0}: shape {1} is a line: give points or polygons.</source>
        <translation>{0}: die Form {1} ist eine Linie: geben Sie Punkte oder Polygone an.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but {1} can be used with its first {2} numbers: choose {3}.</source>
        <translation>LENGTH ist {0}, aber {1} ist mit seinen ersten {2} Zahlen brauchbar: wählen Sie {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} hold embeddings of two models ({2}, {3}): embed all days with one.</source>
        <translation>{0} und {1} enthalten Embeddings zweier Modelle ({2}, {3}): betten Sie alle Tage mit einem ein.</translation>
    </message>
    <message>
        <source>{0} has another grid than {1}: embed all days with one EXTENT and RESOLUTION.</source>
        <translation>{0} hat ein anderes Gitter als {1}: betten Sie alle Tage mit einer EXTENT und RESOLUTION ein.</translation>
    </message>
    <message>
        <source>{0} does not say its {1}: write it as 'when' into its descriptor {2}.embedding.json, or into its name.</source>
        <translation>{0} nennt sein {1} nicht: schreiben Sie es als „when“ in den Deskriptor {2}.embedding.json, oder in den Namen.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): make it again with Embed.</source>
        <translation>{0} nennt seinen Tag nicht (Etikett ECOFUSE_DATE): machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} and {1} are both of {2}: give each day once.</source>
        <translation>{0} und {1} sind beide vom {2}: geben Sie jeden Tag einmal an.</translation>
    </message>
    <message>
        <source>it holds lists in lists without end</source>
        <translation>es enthält endlos Listen in Listen</translation>
    </message>
    <message>
        <source>{0} holds more than {1} MB, which no file of its kind does: copy or download it again, or leave it out.</source>
        <translation>{0} enthält mehr als {1} MB, wie keine Datei dieser Art: kopieren oder laden Sie sie neu, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): check the disk and who may read the file.</source>
        <translation>{0} kann nicht gelesen werden ({1}): prüfen Sie den Datenträger und wer die Datei lesen darf.</translation>
    </message>
    <message>
        <source>{0} unpacks to {1} GB, which no file of its kind does: copy or download it again.</source>
        <translation>{0} entpackt sich auf {1} GB, wie keine Datei dieser Art: kopieren oder laden Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it unpacks to {1} MB. Write it with tiles (gdal_translate -co TILED=YES -co COMPRESS=DEFLATE), or leave it out.</source>
        <translation>{0} ist nicht zum Lesen von Teilen angelegt: ein Block entpackt sich auf {1} MB. Schreiben Sie die Datei mit Kacheln (gdal_translate -co TILED=YES -co COMPRESS=DEFLATE), oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a chunk of it unpacks to {1} MB. Write it with smaller chunks, or leave it out.</source>
        <translation>{0} ist nicht zum Lesen von Teilen angelegt: ein Chunk entpackt sich auf {1} MB. Schreiben Sie die Datei mit kleineren Chunks, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{0} holds {1} values, and coordinates or properties have {2} at most: cut the cube into parts.</source>
        <translation>{0} enthält {1} Werte, Koordinaten oder Eigenschaften haben höchstens {2}: teilen Sie den Würfel.</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Ausgelassen: {0}</translation>
    </message>
    <message>
        <source>{0} scenes left out: nothing of them lies in the extent.</source>
        <translation>{0} Szenen ausgelassen: nichts von ihnen liegt in der Ausdehnung.</translation>
    </message>
    <message>
        <source>nothing of them lies in the extent.</source>
        <translation>nichts davon liegt in der Ausdehnung.</translation>
    </message>
    <message>
        <source>None of the {0} Sentinel-2 scenes found can be used: {1}</source>
        <translation>Keine der {0} gefundenen Sentinel-2-Szenen ist brauchbar: {1}</translation>
    </message>
    <message>
        <source>{0}: its {1} could not be read.</source>
        <translation>{0}: {1} konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0}: its bands have different CRS.</source>
        <translation>{0}: die Bänder haben verschiedene KBS.</translation>
    </message>
    <message>
        <source>{0}: its {1} holds nothing of the extent, its other bands do.</source>
        <translation>{0}: {1} enthält nichts von der Ausdehnung, die anderen Bänder schon.</translation>
    </message>
    <message>
        <source>no scene classification: all valid pixels count as clear</source>
        <translation>keine Szenenklassifikation: alle gültigen Pixel zählen als klar</translation>
    </message>
    <message>
        <source> The same of {0} more scenes: {1}.</source>
        <translation> Dasselbe bei {0} weiteren Szenen: {1}.</translation>
    </message>
    <message>
        <source>the disk gives back other numbers than were written</source>
        <translation>der Datenträger gibt andere Zahlen zurück, als geschrieben wurden</translation>
    </message>
    <message>
        <source>{0} is no file: choose an empty OUTPUT_FOLDER, or remove it.</source>
        <translation>{0} ist keine Datei: wählen Sie einen leeren OUTPUT_FOLDER, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>the disk gives back another header than was written</source>
        <translation>der Datenträger gibt einen anderen Kopf zurück, als geschrieben wurde</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): leave its scene out or try later.</source>
        <translation>{0} ist beschädigt ({1}): lassen Sie die Szene weg, oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>{0} is of another fetch ({1}): choose an empty OUTPUT_FOLDER, or remove the file.</source>
        <translation>{0} gehört zu einem anderen Abruf ({1}): wählen Sie einen leeren OUTPUT_FOLDER, oder entfernen Sie die Datei.</translation>
    </message>
    <message>
        <source>without its tags</source>
        <translation>ohne seine Etiketten</translation>
    </message>
    <message>
        <source>Item {0} is of {1}, which was not asked for.</source>
        <translation>Das Item {0} ist vom {1}, wonach nicht gefragt war.</translation>
    </message>
    <message>
        <source>Together {0} files, {1} MB of pixels in the extent (MAX_GB is {2}).</source>
        <translation>Zusammen {0} Dateien, {1} MB Pixel in der Ausdehnung (MAX_GB ist {2}).</translation>
    </message>
    <message>
        <source>EXTENT {0} has no place on Earth in {1}: check its CRS.</source>
        <translation>EXTENT {0} hat in {1} keinen Ort auf der Erde: prüfen Sie das KBS.</translation>
    </message>
    <message>
        <source>EXTENT crosses the antimeridian (from {0} to {1} degrees): split it at 180 degrees and fetch the two parts one after the other.</source>
        <translation>EXTENT überquert die Datumsgrenze (von {0} bis {1} Grad): teilen Sie es bei 180 Grad, und holen Sie die beiden Teile nacheinander.</translation>
    </message>
    <message>
        <source>{0} scenes left out: processed again in a later baseline.</source>
        <translation>{0} Szenen ausgelassen: in einer späteren Baseline neu verarbeitet.</translation>
    </message>
    <message>
        <source>{0} has no Sentinel-2 scene in the extent from {1} to {2} with at most {3} % cloud ({4} are cloudier, {5} cannot be used): choose other days, another EXTENT or a higher MAX_CLOUD.</source>
        <translation>{0} hat keine Sentinel-2-Szene in der Ausdehnung vom {1} bis {2} mit höchstens {3} % Wolken ({4} sind wolkiger, {5} unbrauchbar): wählen Sie andere Tage, ein anderes EXTENT oder ein höheres MAX_CLOUD.</translation>
    </message>
    <message>
        <source>{0} scenes left out: more than {1} % cloud.</source>
        <translation>{0} Szenen ausgelassen: mehr als {1} % Wolken.</translation>
    </message>
    <message>
        <source>Sentinel-2 Level-2A, such as sentinel-2-l2a</source>
        <translation>Sentinel-2 Level-2A, etwa sentinel-2-l2a</translation>
    </message>
    <message>
        <source>{0}_COLLECTION {1} {2}: choose a collection of {3}.</source>
        <translation>{0}_COLLECTION {1} {2}: wählen Sie eine Sammlung von {3}.</translation>
    </message>
    <message>
        <source>  … and {0} more.</source>
        <translation>  … und {0} mehr.</translation>
    </message>
    <message>
        <source>{0} scenes have {1} GB in the extent, more than MAX_GB {2}: choose a smaller EXTENT, fewer days, a lower MAX_CLOUD, or a higher MAX_GB.</source>
        <translation>{0} Szenen haben {1} GB in der Ausdehnung, mehr als MAX_GB {2}: wählen Sie ein kleineres EXTENT, weniger Tage, ein niedrigeres MAX_CLOUD oder ein höheres MAX_GB.</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free: free some room or choose another folder.</source>
        <translation>{0} braucht bis zu {1} MB, {2} MB sind frei: schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>EXTENT: {0} is no CRS that can be used ({1}).</source>
        <translation>EXTENT: {0} ist kein brauchbares KBS ({1}).</translation>
    </message>
    <message>
        <source>Item {0} has a signature or a key in its addresses, which a scene list must not hold: fetch its files (DOWNLOAD true).</source>
        <translation>Das Item {0} trägt eine Signatur oder einen Schlüssel in seinen Adressen, was eine Szenenliste nicht darf: holen Sie seine Dateien (DOWNLOAD true).</translation>
    </message>
    <message>
        <source>{0} {1} scenes on {2} dates ({3} to {4})</source>
        <translation>{0} {1}-Szenen an {2} Tagen ({3} bis {4})</translation>
    </message>
    <message>
        <source>{0} has none of the usual Sentinel-2 collections: give S2_COLLECTION.</source>
        <translation>{0} hat keine der üblichen Sentinel-2-Sammlungen: geben Sie S2_COLLECTION an.</translation>
    </message>
    <message>
        <source>No Sentinel-1 collection is searched. {0}</source>
        <translation>Es wird keine Sentinel-1-Sammlung durchsucht. {0}</translation>
    </message>
    <message>
        <source>Item {0} has no usable time, place or assets ({1}).</source>
        <translation>Das Item {0} hat keine brauchbare Zeit, keinen Ort oder keine Assets ({1}).</translation>
    </message>
    <message>
        <source>Item {0} has no {1} to read</source>
        <translation>Das Item {0} hat kein {1} zum Lesen</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>der Katalog</translation>
    </message>
    <message>
        <source>{0} has {1} bands; one is expected.</source>
        <translation>{0} hat {1} Bänder; eines wird erwartet.</translation>
    </message>
    <message>
        <source>{0} has no place on Earth (no CRS or no transform).</source>
        <translation>{0} hat keinen Ort auf der Erde (kein KBS oder keine Transformation).</translation>
    </message>
    <message>
        <source>{0} has a CRS without an EPSG code.</source>
        <translation>{0} hat ein KBS ohne EPSG-Code.</translation>
    </message>
    <message>
        <source>{0} holds nothing of the extent.</source>
        <translation>{0} enthält nichts von der Ausdehnung.</translation>
    </message>
    <message>
        <source>{0} alone has {1} GB in the extent, more than MAX_GB {2}: leave its scene out.</source>
        <translation>{0} allein hat {1} GB in der Ausdehnung, mehr als MAX_GB {2}: lassen Sie die Szene weg.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): leave its scene out.</source>
        <translation>{0} ist beschädigt ({1}): lassen Sie die Szene weg.</translation>
    </message>
    <message>
        <source>Earth Search (Element 84)</source>
        <translation>Earth Search (Element 84)</translation>
    </message>
    <message>
        <source>Planetary Computer (Microsoft)</source>
        <translation>Planetary Computer (Microsoft)</translation>
    </message>
    <message>
        <source>Its Sentinel-1 scenes need an account; the catalogue PLANETARY-COMPUTER has both sensors.</source>
        <translation>Die Sentinel-1-Szenen dort brauchen ein Konto; der Katalog PLANETARY-COMPUTER hat beide Sensoren.</translation>
    </message>
    <message>
        <source>CATALOG {0} is neither {1} nor the http(s) address of a STAC API.</source>
        <translation>CATALOG {0} ist weder {1} noch die http(s)-Adresse einer STAC-API.</translation>
    </message>
    <message>
        <source>{0} of {1} files, {2} MB{3}</source>
        <translation>{0} von {1} Dateien, {2} MB{3}</translation>
    </message>
    <message>
        <source>{0} of {1} files were there from an earlier run, and are whole.</source>
        <translation>{0} von {1} Dateien waren von einem früheren Lauf da und sind heil.</translation>
    </message>
    <message>
        <source>More than MAX_GB {0} is read, and the catalogue said less: choose a smaller EXTENT, fewer days or a higher MAX_GB; what is complete is kept.</source>
        <translation>Mehr als MAX_GB {0} wird gelesen, der Katalog hatte weniger genannt: wählen Sie ein kleineres EXTENT, weniger Tage oder ein höheres MAX_GB; was vollständig ist, bleibt.</translation>
    </message>
    <message>
        <source>{0} does not answer as a STAC API ({1}): check CATALOG.</source>
        <translation>{0} antwortet nicht als STAC-API ({1}): prüfen Sie CATALOG.</translation>
    </message>
    <message>
        <source>The catalogue sends more than {0} pages or {1} MB of text: choose fewer days or a smaller EXTENT.</source>
        <translation>Der Katalog sendet mehr als {0} Seiten oder {1} MB Text: wählen Sie weniger Tage oder ein kleineres EXTENT.</translation>
    </message>
    <message>
        <source>{0} has no collection {1}; it has {2}.</source>
        <translation>{0} hat keine Sammlung {1}; vorhanden sind {2}.</translation>
    </message>
    <message>
        <source>{0} has {1} scenes of {2} or more: choose fewer days or a smaller EXTENT.</source>
        <translation>{0} hat {1} Szenen von {2} oder mehr: wählen Sie weniger Tage oder ein kleineres EXTENT.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: embeddings of {1} numbers a pixel need {2} MB.</source>
        <translation>MEMORY_MB {0} ist zu wenig: Embeddings von {1} Zahlen je Pixel brauchen {2} MB.</translation>
    </message>
    <message>
        <source>{0} has {1} features, {2} {3}: embed all with one LENGTH.</source>
        <translation>{0} hat {1} Zahlen je Pixel, {2} {3}: betten Sie alle mit einem LENGTH ein.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but these embeddings can be used with their first {1} numbers: choose {2}.</source>
        <translation>LENGTH ist {0}, aber diese Embeddings sind mit ihren ersten {1} Zahlen brauchbar: wählen Sie {2}.</translation>
    </message>
    <message>
        <source>{0} comes without colours and bands of its own: clusters get a row of hues, and no names.</source>
        <translation>{0} kommt ohne eigene Farben und Bänder: Cluster bekommen eine Reihe von Farbtönen und keine Namen.</translation>
    </message>
    <message>
        <source>{0} holds {1} features a pixel, but {2} gives {3}: make it again with Embed.</source>
        <translation>{0} enthält {1} Zahlen je Pixel, aber {2} gibt {3}: machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), {3} of {4} ({5}): clusters need one model.</source>
        <translation>{0} enthält Embeddings von {1} ({2}), {3} von {4} ({5}): Cluster brauchen ein einziges Modell.</translation>
    </message>
    <message>
        <source>a cluster model</source>
        <translation>ein Clustermodell</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit clusters'</source>
        <translation>machen Sie es mit dem Algorithmus „Cluster anpassen“</translation>
    </message>
    <message>
        <source>a number that divides the {0} features</source>
        <translation>eine Zahl, die die {0} Merkmale teilt</translation>
    </message>
    <message>
        <source>{0}, as days says</source>
        <translation>{0}, wie days sagt</translation>
    </message>
    <message>
        <source>{0}, one for each of the centres</source>
        <translation>{0}, eine je Zentrum</translation>
    </message>
    <message>
        <source>each number from 1 to {0}</source>
        <translation>jede Zahl von 1 bis {0}</translation>
    </message>
    <message>
        <source>{0}, one for each of the clusters</source>
        <translation>{0}, eine je Cluster</translation>
    </message>
    <message>
        <source>{0} among them</source>
        <translation>{0} darunter</translation>
    </message>
    <message>
        <source>{0} features, as in scale</source>
        <translation>{0} Merkmale, wie in scale</translation>
    </message>
    <message>
        <source>as many numbers as the first, those of the diagonal above 0</source>
        <translation>so viele Zahlen wie die erste, auf der Diagonale über 0</translation>
    </message>
    <message>
        <source>{0} lists of {1} numbers, one for each of the days</source>
        <translation>{0} Listen von {1} Zahlen, eine je Tag</translation>
    </message>
    <message>
        <source>{0} or {1} numbers</source>
        <translation>{0} oder {1} Zahlen</translation>
    </message>
    <message>
        <source>{0} clusters cannot be fitted: the embeddings hold {1} valid pixels that differ; ask for at most {2} clusters or give more embeddings.</source>
        <translation>{0} Cluster lassen sich nicht anpassen: die Embeddings enthalten {1} gültige, verschiedene Pixel; wählen Sie höchstens {2} Cluster, oder geben Sie mehr Embeddings an.</translation>
    </message>
    <message>
        <source>{0}: the year needs {1} Sentinel-2 dates within {2} days of the middle of the month, and there are {3}; its numbers are missing, the day's {4} are kept: list more scenes.</source>
        <translation>{0}: das Jahr braucht {1} Sentinel-2-Tage innerhalb von {2} Tagen um die Monatsmitte, es gibt {3}; seine Zahlen fehlen, die {4} des Tages bleiben: listen Sie mehr Szenen auf.</translation>
    </message>
    <message>
        <source>Dates that stay in the memory of {0} give other numbers (by {1}, allowed: {2}): they go by way of the host instead, which takes longer.</source>
        <translation>Tage, die im Speicher von {0} bleiben, geben andere Zahlen (Unterschied {1}, erlaubt: {2}): sie gehen stattdessen über den Arbeitsspeicher, was länger dauert.</translation>
    </message>
    <message>
        <source>no acquisition, and no {0}: out_of_domain</source>
        <translation>keine Aufnahme, und kein {0}: out_of_domain</translation>
    </message>
    <message>
        <source>The memory of {0} has no room for the dates of all tiles: they go by way of the host, which takes longer.</source>
        <translation>Der Speicher von {0} hat keinen Platz für die Tage aller Kacheln: sie gehen über den Arbeitsspeicher, was länger dauert.</translation>
    </message>
    <message>
        <source>{0} does not fill gaps of {1} by weighted sums of dates, so there are no weights to show: choose another model.</source>
        <translation>{0} füllt Lücken von {1} nicht durch gewichtete Summen von Tagen, es gibt also keine Gewichte zu zeigen: wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: a day with its {1} dates needs {2} MB.</source>
        <translation>MEMORY_MB {0} ist zu wenig: ein Tag mit seinen {1} Aufnahmen braucht {2} MB.</translation>
    </message>
    <message>
        <source>MEMORY_MB is too little for {0} days at once: set it to {1}, or ask for fewer days.</source>
        <translation>MEMORY_MB ist zu wenig für {0} Tage auf einmal: setzen Sie es auf {1}, oder nehmen Sie weniger Tage.</translation>
    </message>
    <message>
        <source>Another tile was begun on these shelves.</source>
        <translation>Auf diesen Ablagen wurde eine andere Kachel begonnen.</translation>
    </message>
    <message>
        <source>{0} scenes of {1} are not looked at: {2} reads no such sensor.</source>
        <translation>{0} Szenen von {1} werden nicht benutzt: {2} liest keinen solchen Sensor.</translation>
    </message>
    <message>
        <source>{0} holds {1} MB of runs with other parameters that did not end; they are removed when this one ends.</source>
        <translation>{0} enthält {1} MB von Läufen mit anderen Parametern, die nicht endeten; sie werden entfernt, wenn dieser endet.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for {2} layers, and {3} MB are free: free some room, choose another folder or a larger STRIDE.</source>
        <translation>{0} braucht {1} MB für {2} Layer, {3} MB sind frei: schaffen Sie Platz, wählen Sie einen anderen Ordner oder ein größeres STRIDE.</translation>
    </message>
    <message>
        <source>ATTENTION {0} is for imported checkpoints; with {1} a pixel never depends on its batch: leave it at ISOLATED.</source>
        <translation>ATTENTION {0} ist für importierte Checkpoints; mit {1} hängt ein Pixel nie von seinem Stapel ab: lassen Sie es auf ISOLATED.</translation>
    </message>
    <message>
        <source>Going on with a stopped run: {0} of {1} tiles are there.</source>
        <translation>Ein angehaltener Lauf geht weiter: {0} von {1} Kacheln sind da.</translation>
    </message>
    <message>
        <source>{0} pixels a second, {1} s left</source>
        <translation>{0} Pixel je Sekunde, noch {1} s</translation>
    </message>
    <message>
        <source>: nothing written.</source>
        <translation>: nichts geschrieben.</translation>
    </message>
    <message>
        <source>Begun anew: {0} changed since the stopped run.</source>
        <translation>Neu begonnen: {0} hat sich seit dem angehaltenen Lauf geändert.</translation>
    </message>
    <message>
        <source>No scene has a clear pixel in the extent within {0} days of {1}</source>
        <translation>Keine Szene hat ein klares Pixel in der Ausdehnung innerhalb von {0} Tagen um {1}</translation>
    </message>
    <message>
        <source>Smoke test: passed, {0} in {1} s with start-up</source>
        <translation>Probelauf: bestanden, {0} in {1} s mit dem Start</translation>
    </message>
    <message>
        <source>{0}: differs from the CPU by {1} at most on one tile (allowed: {2})</source>
        <translation>{0}: weicht auf einer Kachel um höchstens {1} von der CPU ab (erlaubt: {2})</translation>
    </message>
    <message>
        <source>{0} gives values that are not numbers on {1}: copy the model again, or choose another DEVICE.</source>
        <translation>{0} gibt auf {1} Werte, die keine Zahlen sind: kopieren Sie das Modell neu, oder wählen Sie ein anderes DEVICE.</translation>
    </message>
    <message>
        <source>{0}: choose another DEVICE.</source>
        <translation>{0}: wählen Sie ein anderes DEVICE.</translation>
    </message>
    <message>
        <source>they run from {0} to {1}</source>
        <translation>sie reichen von {0} bis {1}</translation>
    </message>
    <message>
        <source>the scene list has no scenes of Sentinel-2</source>
        <translation>die Szenenliste hat keine Szenen von Sentinel-2</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene within {0} days of {1}: {2}.</source>
        <translation>Keine Sentinel-2-Szene innerhalb von {0} Tagen um {1}: {2}.</translation>
    </message>
    <message>
        <source>The scene list has no Sentinel-2 scene: list some, too.</source>
        <translation>Die Szenenliste hat keine Sentinel-2-Szene: listen Sie auch solche auf.</translation>
    </message>
    <message>
        <source>START {0} lies after END {1}.</source>
        <translation>START {0} liegt nach END {1}.</translation>
    </message>
    <message>
        <source>{0} Set STEP to {1}.</source>
        <translation>{0} Setzen Sie STEP auf {1}.</translation>
    </message>
    <message>
        <source>No day to embed between {0} and {1}: the Sentinel-2 scenes run from {2} to {3}.</source>
        <translation>Kein Tag zum Einbetten zwischen {0} und {1}: die Sentinel-2-Szenen reichen von {2} bis {3}.</translation>
    </message>
    <message>
        <source>{0} reads months or parts of them around {1}, and none of them has a scene of Sentinel-2: {2}.</source>
        <translation>{0} liest Monate oder Teile davon um {1}, und keiner davon hat eine Szene von Sentinel-2: {2}.</translation>
    </message>
    <message>
        <source>memory to use</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>compute every n-th pixel</source>
        <translation>nur jedes n-te Pixel berechnen</translation>
    </message>
    <message>
        <source>metres along a pixel: 10, or means of 20 or 60</source>
        <translation>Meter längs eines Pixels: 10, oder Mittel von 20 oder 60</translation>
    </message>
    <message>
        <source>numbers a pixel, one of the model's lengths; 0: all that it has</source>
        <translation>Zahlen je Pixel, eine der Längen des Modells; 0: alle, die es hat</translation>
    </message>
    <message>
        <source>ISOLATED or AS_PUBLISHED, for imported checkpoints</source>
        <translation>ISOLATED oder AS_PUBLISHED, für importierte Checkpoints</translation>
    </message>
    <message>
        <source>FLOAT32, or INT16 or INT8 with the scales of packing.py</source>
        <translation>FLOAT32, oder INT16 oder INT8 mit den Skalen von packing.py</translation>
    </message>
    <message>
        <source>ALL, or two: SEEN (for change, towers, GPP) or DOUBTS (with novelty)</source>
        <translation>ALL, oder zwei: SEEN (für Veränderung, Türme, GPP) oder DOUBTS (mit novelty)</translation>
    </message>
    <message>
        <source>scene list (scenes.json)</source>
        <translation>Szenenliste (scenes.json)</translation>
    </message>
    <message>
        <source>model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>RESOLUTION {0} m is not for {1}, which takes pixels of {2} m: choose one of these, or another model.</source>
        <translation>RESOLUTION {0} m ist nichts für {1}, das Pixel von {2} m nimmt: wählen Sie eines davon, oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>{0} lies outside {1}</source>
        <translation>{0} liegt außerhalb von {1}</translation>
    </message>
    <message>
        <source>{0} and {1} more {2}</source>
        <translation>{0} und {1} weitere {2}</translation>
    </message>
    <message>
        <source>it has no codestream</source>
        <translation>sie hat keinen Codestream</translation>
    </message>
    <message>
        <source>it ends in its headers</source>
        <translation>sie endet in ihren Köpfen</translation>
    </message>
    <message>
        <source>its headers hold {0}</source>
        <translation>ihre Köpfe enthalten {0}</translation>
    </message>
    <message>
        <source>its headers say no coding</source>
        <translation>ihre Köpfe nennen keine Kodierung</translation>
    </message>
    <message>
        <source>its headers say no precincts</source>
        <translation>ihre Köpfe nennen keine Bezirke (precincts)</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a tile of it has {1} code-blocks and {2} packets. Write it as a GeoTIFF with tiles, or leave it out.</source>
        <translation>{0} ist nicht so angelegt, dass Teile gelesen werden können: eine Kachel hat {1} Code-Blöcke und {2} Pakete. Schreiben Sie sie als GeoTIFF mit Kacheln, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>it begins with no codestream</source>
        <translation>sie beginnt mit keinem Codestream</translation>
    </message>
    <message>
        <source>it has more than {0} parts of tiles</source>
        <translation>sie hat mehr als {0} Teile von Kacheln</translation>
    </message>
    <message>
        <source>{0} is a damaged JPEG 2000 file ({1})</source>
        <translation>{0} ist eine beschädigte JPEG-2000-Datei ({1})</translation>
    </message>
    <message>
        <source>its headers say no sizes</source>
        <translation>ihre Köpfe nennen keine Größen</translation>
    </message>
    <message>
        <source>{0} is neither a GeoTIFF, a JPEG 2000, an ERDAS nor an ENVI file, whatever its name says: convert it with gdal_translate, or leave it out</source>
        <translation>{0} ist weder eine GeoTIFF- noch eine JPEG-2000-, ERDAS- oder ENVI-Datei, was der Name auch sagt: wandeln Sie es mit gdal_translate um, oder lassen Sie es weg</translation>
    </message>
    <message>
        <source>{0} is refused: {1}; write it as a GeoTIFF with gdal_translate</source>
        <translation>{0} wird abgelehnt: {1}; schreiben Sie es mit gdal_translate als GeoTIFF</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1})</source>
        <translation>{0} kann nicht gelesen werden ({1})</translation>
    </message>
    <message>
        <source>{0} is no virtual raster ({1}): build it again</source>
        <translation>{0} ist kein virtuelles Raster ({1}): machen Sie es neu</translation>
    </message>
    <message>
        <source>it holds a {0}, not only plain rasters side by side</source>
        <translation>es enthält ein {0}, nicht nur einfache Raster nebeneinander</translation>
    </message>
    <message>
        <source>its source {0} is no file in its own folder</source>
        <translation>seine Quelle {0} ist keine Datei in seinem eigenen Ordner</translation>
    </message>
    <message>
        <source>its source {0} is neither GeoTIFF nor JPEG 2000</source>
        <translation>seine Quelle {0} ist weder GeoTIFF noch JPEG 2000</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>ein anderer Prozess</translation>
    </message>
    <message>
        <source>{0} is being written by {1}: wait for it or end it, or choose another output. Nothing was changed.</source>
        <translation>{0} wird gerade von {1} geschrieben: warten Sie darauf oder beenden Sie ihn, oder wählen Sie eine andere Ausgabe. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{0} is being written by other processes, one after the other.</source>
        <translation>{0} wird von anderen Prozessen geschrieben, einem nach dem anderen.</translation>
    </message>
    <message>
        <source>process {0} on {1} since {2}</source>
        <translation>Prozess {0} auf {1} seit {2}</translation>
    </message>
    <message>
        <source>{0} is a link: remove it, or choose another output.</source>
        <translation>{0} ist eine Verknüpfung: entfernen Sie sie, oder wählen Sie eine andere Ausgabe.</translation>
    </message>
    <message>
        <source>{0} is no plain file: remove it, or choose another output.</source>
        <translation>{0} ist keine gewöhnliche Datei: entfernen Sie sie, oder wählen Sie eine andere Ausgabe.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a read takes {1} chunks. Write it with larger chunks, or leave it out.</source>
        <translation>{0} ist nicht so angelegt, dass Teile gelesen werden können: ein Lesen braucht {1} Blöcke (Chunks). Schreiben Sie sie mit größeren Blöcken, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to more than the {0} bytes of its shape</source>
        <translation>einer ihrer Blöcke (Chunks) ergibt ausgepackt mehr als die {0} Bytes seiner Form</translation>
    </message>
    <message>
        <source>{0} has {1} axes where it had {2}</source>
        <translation>{0} hat {1} Achsen und hatte {2}</translation>
    </message>
    <message>
        <source>{0} is packed with the filter {1} ({2}), which is not read: write the file again with deflate (nccopy -d 1).</source>
        <translation>{0} ist mit dem Filter {1} ({2}) gepackt, der nicht gelesen wird: schreiben Sie die Datei neu mit Deflate (nccopy -d 1).</translation>
    </message>
    <message>
        <source>a chunk of it is stored in more than the {0} bytes of its shape</source>
        <translation>einer ihrer Blöcke (Chunks) nimmt mehr als die {0} Bytes seiner Form ein</translation>
    </message>
    <message>
        <source>not allocated</source>
        <translation>not allocated</translation>
    </message>
    <message>
        <source>{0} is not a {1} or is truncated ({2}): copy or download it again, or leave it out.</source>
        <translation>{0} ist kein {1} oder abgeschnitten ({2}): kopieren oder laden Sie die Datei neu, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{0} is not a NetCDF file despite its name (it begins with {1}): leave it out or convert it.</source>
        <translation>{0} ist trotz ihres Namens keine NetCDF-Datei (sie beginnt mit {1}): lassen Sie sie weg, oder wandeln Sie sie um.</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to more than {0} bytes, which its shape has no room for</source>
        <translation>einer ihrer Blöcke (Chunks) ergibt ausgepackt mehr als {0} Bytes, wofür seine Form keinen Platz hat</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to fewer than the {0} bytes of its shape</source>
        <translation>einer ihrer Blöcke (Chunks) ergibt ausgepackt weniger als die {0} Bytes seiner Form</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, its checksum is another one</source>
        <translation>einer ihrer Blöcke (Chunks) ist beschädigt, seine Prüfsumme ist eine andere</translation>
    </message>
    <message>
        <source>a chunk of it stops short</source>
        <translation>einer ihrer Blöcke (Chunks) bricht ab</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, {0}</source>
        <translation>einer ihrer Blöcke (Chunks) ist beschädigt, {0}</translation>
    </message>
    <message>
        <source>it takes more than {0} MB to look through</source>
        <translation>es braucht mehr als {0} MB, um durchgesehen zu werden</translation>
    </message>
    <message>
        <source>{0} is refused: {1} is {2}, which could be any file of this machine; write a copy that holds its own numbers (nccopy).</source>
        <translation>{0} wird abgelehnt: {1} ist {2}, was jede Datei dieses Rechners sein könnte; schreiben Sie eine Kopie, die ihre eigenen Zahlen enthält (nccopy).</translation>
    </message>
    <message>
        <source>{0} holds more than {1} arrays: split it.</source>
        <translation>{0} enthält mehr als {1} Felder: teilen Sie die Datei.</translation>
    </message>
    <message>
        <source>a link to another file</source>
        <translation>eine Verknüpfung mit einer anderen Datei</translation>
    </message>
    <message>
        <source>{0} is refused: its group {1} stands in it twice or in itself, as in no NetCDF file: download it again, or leave it out.</source>
        <translation>{0} wird abgelehnt: die Gruppe {1} steht zweimal oder in sich selbst, wie in keiner NetCDF-Datei: laden Sie sie neu, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>a virtual array</source>
        <translation>ein virtuelles Feld</translation>
    </message>
    <message>
        <source>numbers outside the file</source>
        <translation>Zahlen außerhalb der Datei</translation>
    </message>
    <message>
        <source>HDF5 breaks down over it, or never comes to an end</source>
        <translation>HDF5 bricht daran zusammen oder kommt nie zu einem Ende</translation>
    </message>
    <message>
        <source>FilePath is supplanted</source>
        <translation>FilePath wird ersetzt</translation>
    </message>
    <message>
        <source>{0} is refused: it is neither a path nor an http(s) address. List the scenes again with 'List scenes' or 'Fetch scenes'.</source>
        <translation>{0} wird abgelehnt: es ist weder ein Pfad noch eine http(s)-Adresse. Listen Sie die Szenen neu auf, mit „Szenen auflisten“ oder „Szenen holen“.</translation>
    </message>
    <message>
        <source>{0} does not exist or is not a file</source>
        <translation>{0} gibt es nicht, oder es ist keine Datei</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is refused: the name leads out of the archive.</source>
        <translation>{0} &gt; {1} wird abgelehnt: der Name führt aus dem Archiv hinaus.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is neither a GeoTIFF nor a JPEG 2000 file: unpack the archive to read it.</source>
        <translation>{0} &gt; {1} ist weder GeoTIFF noch JPEG 2000: entpacken Sie das Archiv, um es zu lesen.</translation>
    </message>
    <message>
        <source>{0} is neither a GeoTIFF nor a JPEG 2000 file (it begins with {1}): leave its scene out or choose another catalogue.</source>
        <translation>{0} ist weder GeoTIFF noch JPEG 2000 (es beginnt mit {1}): lassen Sie die Szene weg, oder wählen Sie einen anderen Katalog.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it has {1} MB. Leave its scene out or choose another catalogue.</source>
        <translation>{0} ist nicht zum Lesen von Teilen angelegt: ein Block hat {1} MB. Lassen Sie die Szene weg, oder wählen Sie einen anderen Katalog.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} cannot be read ({2}): copy or download the archive again.</source>
        <translation>{0} &gt; {1} kann nicht gelesen werden ({2}): kopieren oder laden Sie das Archiv neu.</translation>
    </message>
    <message>
        <source>{0} is a damaged {1} file ({2}).</source>
        <translation>{0} ist eine beschädigte {1}-Datei ({2}).</translation>
    </message>
    <message>
        <source>{0} cannot be written: there is no folder {1}.</source>
        <translation>{0} kann nicht geschrieben werden: den Ordner {1} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is not there: check its name, or connect its disk.</source>
        <translation>{0} ist nicht da: prüfen Sie den Namen, oder schließen Sie den Datenträger an.</translation>
    </message>
    <message>
        <source>{0} is asked for twice: choose another name for one of the outputs.</source>
        <translation>{0} wird zweimal verlangt: wählen Sie einen anderen Namen für eine der Ausgaben.</translation>
    </message>
    <message>
        <source>{0} is no place on a disk, but a name of GDAL's own: choose another output.</source>
        <translation>{0} ist kein Ort auf einem Datenträger, sondern ein Name von GDAL selbst: wählen Sie eine andere Ausgabe.</translation>
    </message>
    <message>
        <source>{0} is a folder: give the name of a file in it.</source>
        <translation>{0} ist ein Ordner: geben Sie den Namen einer Datei darin an.</translation>
    </message>
    <message>
        <source>{0} is one of the files that this run reads: choose another output. Nothing was changed.</source>
        <translation>{0} ist eine der Dateien, die dieser Lauf liest: wählen Sie eine andere Ausgabe. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Zarr group</source>
        <translation>Zarr-Gruppe</translation>
    </message>
    <message>
        <source>{0} &gt; {1} cannot be read ({2}): copy or download it again.</source>
        <translation>{0} &gt; {1} kann nicht gelesen werden ({2}): kopieren oder laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file: give the name of a file.</source>
        <translation>{0} ist {1}, keine Datei: geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1} ({2} MB are free there). {3}</source>
        <translation>{0} kann nicht geschrieben werden: {1} ({2} MB sind dort frei). {3}</translation>
    </message>
    <message>
        <source>{0}, then start the same run again: it goes on with what is done.</source>
        <translation>{0}, dann starten Sie denselben Lauf noch einmal: er fährt mit dem Fertigen fort.</translation>
    </message>
    <message>
        <source>Choose another output.</source>
        <translation>Wählen Sie eine andere Ausgabe.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Close the programs that show it, or choose another output</source>
        <translation>Schließen Sie die Programme, die es zeigen, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>Put back its folder, which has gone</source>
        <translation>Stellen Sie den verschwundenen Ordner wieder her</translation>
    </message>
    <message>
        <source>Choose a disk that takes files of this size, or lift the limit on them</source>
        <translation>Wählen Sie einen Datenträger, der so große Dateien annimmt, oder heben Sie die Grenze auf</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>Schaffen Sie Platz</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, or unpacks to more than {0} MB</source>
        <translation>ein Chunk darin ist beschädigt oder entpackt sich auf mehr als {0} MB</translation>
    </message>
    <message>
        <source>its chunk stops short</source>
        <translation>der Chunk bricht ab</translation>
    </message>
    <message>
        <source>its chunk says that it holds more texts than it has room for</source>
        <translation>der Chunk sagt, er enthalte mehr Texte, als er Platz hat</translation>
    </message>
    <message>
        <source>its chunk is damaged, {0}</source>
        <translation>der Chunk ist beschädigt, {0}</translation>
    </message>
    <message>
        <source>{0} is packed with the codec {1}, which is not read: write the store again with blosc, zstd or gzip.</source>
        <translation>{0} ist mit dem Codec {1} gepackt, der nicht gelesen wird: schreiben Sie den Speicher neu mit blosc, zstd oder gzip.</translation>
    </message>
    <message>
        <source>{0} has a filter of {1}, which is no number: write the store again without it.</source>
        <translation>{0} hat einen Filter von {1}, was keine Zahl ist: schreiben Sie den Speicher neu ohne ihn.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file</source>
        <translation>{0} ist {1}, keine Datei</translation>
    </message>
    <message>
        <source>{0} holds {1} GB, which no chunk does</source>
        <translation>{0} enthält {1} GB, wie kein Chunk</translation>
    </message>
    <message>
        <source>{0} is no folder: copy or download it again.</source>
        <translation>{0} ist kein Ordner: kopieren oder laden Sie ihn neu.</translation>
    </message>
    <message>
        <source>{0} is no JSON object</source>
        <translation>{0} ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>{0} is a damaged zip archive ({1}): copy or download it again.</source>
        <translation>{0} ist ein beschädigtes Zip-Archiv ({1}): kopieren oder laden Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} unpacks to {2}, which no chunk does: download it again, or leave it out.</source>
        <translation>{0} &gt; {1} entpackt sich auf {2}, wie kein Chunk: laden Sie ihn neu, oder lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is refused: it leads out of the store.</source>
        <translation>{0} &gt; {1} wird abgelehnt: es führt aus dem Speicher hinaus.</translation>
    </message>
    <message>
        <source>{0} is no array</source>
        <translation>{0} ist kein Feld</translation>
    </message>
    <message>
        <source>chunks of {0} hold nothing</source>
        <translation>Chunks von {0} enthalten nichts</translation>
    </message>
    <message>
        <source>{0} is no JSON, {1}</source>
        <translation>{0} ist kein JSON, {1}</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked, {1}</source>
        <translation>{0} kann nicht entpackt werden, {1}</translation>
    </message>
    <message>
        <source>SUMS {0}: no such period lies whole within {1} to {2}. Set START and END to its first and last day, or choose a shorter one.</source>
        <translation>SUMS {0}: kein solcher Zeitraum liegt ganz zwischen {1} und {2}. Setzen Sie START und END auf seinen ersten und letzten Tag, oder wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>{0} is no layer of GPP: it has no band named {1}; give those of a series of GPP.</source>
        <translation>{0} ist kein GPP-Layer: es hat kein Band {1}; geben Sie die einer GPP-Zeitreihe an.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): give layers that EcoFuse has written.</source>
        <translation>{0} nennt seinen Tag nicht (Etikett ECOFUSE_DATE): geben Sie Layer an, die EcoFuse geschrieben hat.</translation>
    </message>
    <message>
        <source>the errors of sums of GPP</source>
        <translation>die Fehler der Summen von GPP</translation>
    </message>
    <message>
        <source>copy the folder of the GPP model again</source>
        <translation>kopieren Sie den Ordner des GPP-Modells neu</translation>
    </message>
    <message>
        <source>copy its folder again, or leave GPP_MODEL empty</source>
        <translation>kopieren Sie seinen Ordner neu, oder lassen Sie GPP_MODEL leer</translation>
    </message>
    <message>
        <source>{0} lists of {1} to {2} numbers</source>
        <translation>{0} Listen von {1} bis {2} Zahlen</translation>
    </message>
    <message>
        <source>{0} is a GPP model of version 1, which is not read any more (now 2): fit it again, or leave GPP_MODEL empty.</source>
        <translation>{0} ist ein GPP-Modell der Version 1, die nicht mehr gelesen wird (jetzt 2): passen Sie es neu an, oder lassen Sie GPP_MODEL leer.</translation>
    </message>
    <message>
        <source>a number of at least 0</source>
        <translation>eine Zahl von mindestens 0</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>eine Zahl über 0</translation>
    </message>
    <message>
        <source>daily sum in MJ m-2 d-1, of a clear sky (FAO-56) in the fit</source>
        <translation>Tagessumme in MJ m-2 d-1, beim Anpassen die eines klaren Himmels (FAO-56)</translation>
    </message>
    <message>
        <source>{0} parameters, {1} terms</source>
        <translation>{0} Parameter, {1} Glieder</translation>
    </message>
    <message>
        <source>RADIATION {0} holds no valid value.</source>
        <translation>RADIATION {0} enthält keinen gültigen Wert.</translation>
    </message>
    <message>
        <source>RADIATION {0} holds {1} to {2}; a day's sum lies within 0 and {3} MJ m-2 d-1 (a mean in W m-2 times 0.0864).</source>
        <translation>RADIATION {0} enthält {1} bis {2}; die Summe eines Tages liegt zwischen 0 und {3} MJ m-2 d-1 (ein Mittel in W m-2 mal 0.0864).</translation>
    </message>
    <message>
        <source>RADIATION {0} is neither a number nor a raster that can be read.</source>
        <translation>RADIATION {0} ist weder eine Zahl noch ein lesbares Raster.</translation>
    </message>
    <message>
        <source>RADIATION {0} or the embedding has no CRS.</source>
        <translation>RADIATION {0} oder das Embedding hat kein KBS.</translation>
    </message>
    <message>
        <source>RADIATION {0} holds complex numbers, expected real ones.</source>
        <translation>RADIATION {0} enthält komplexe Zahlen, erwartet sind reelle.</translation>
    </message>
    <message>
        <source>RADIATION {0} has {1} x {2} pixels; at most {3} are read: cut it to the extent.</source>
        <translation>RADIATION {0} hat {1} x {2} Pixel; höchstens {3} werden gelesen: schneiden Sie es auf die Ausdehnung zu.</translation>
    </message>
    <message>
        <source>from number {0} to {1} {2} changes by {3}, elsewhere by {4}</source>
        <translation>von Nummer {0} bis {1} ändert sich {2} um {3}, sonst um {4}</translation>
    </message>
    <message>
        <source>{0} of its pixels are missing there: fill them (as NaN), or cut the cube</source>
        <translation>{0} seiner Pixel fehlen dort: füllen Sie sie (mit NaN), oder beschneiden Sie den Würfel</translation>
    </message>
    <message>
        <source>bring it onto a regular grid first (gdalwarp, or cdo remapbil)</source>
        <translation>bringen Sie es zuerst auf ein regelmäßiges Gitter (gdalwarp, oder cdo remapbil)</translation>
    </message>
    <message>
        <source>{0}: {1} has unequal steps, {2}: {3}.</source>
        <translation>{0}: {1} hat ungleiche Schritte, {2}: {3}.</translation>
    </message>
    <message>
        <source>{0}: {1} of the {2} values of {3} are missing: write all of them.</source>
        <translation>{0}: {1} der {2} Werte von {3} fehlen: schreiben Sie alle.</translation>
    </message>
    <message>
        <source>{0}: {1} is {2} at {3}, outside of its own cell's bounds {4} to {5}: take the wrong one out of the file.</source>
        <translation>{0}: {1} ist {2} bei {3}, außerhalb der Grenzen {4} bis {5} der eigenen Zelle: nehmen Sie das Falsche aus der Datei.</translation>
    </message>
    <message>
        <source>{0}: cells of {1} are {2} wide and lie {3} apart: bring it onto a regular grid first.</source>
        <translation>{0}: Zellen von {1} sind {2} breit und liegen {3} auseinander: bringen Sie es zuerst auf ein regelmäßiges Gitter.</translation>
    </message>
    <message>
        <source>{0}: {1} stays at {2}, so its pixels have no size: write its coordinates.</source>
        <translation>{0}: {1} bleibt bei {2}, die Pixel haben also keine Größe: schreiben Sie die Koordinaten.</translation>
    </message>
    <message>
        <source>{0}: {1} has one value alone, so the size of its pixel is unknown: give a cube of at least two rows and columns, or write the attribute 'resolution' to it.</source>
        <translation>{0}: {1} hat nur einen Wert, die Größe des Pixels ist also unbekannt: geben Sie einen Würfel von mindestens zwei Zeilen und Spalten an, oder schreiben Sie das Attribut „resolution“ hinein.</translation>
    </message>
    <message>
        <source>Pseudo Mercator</source>
        <translation>Pseudo Mercator</translation>
    </message>
    <message>
        <source>Equidistant Cylindrical</source>
        <translation>Equidistant Cylindrical</translation>
    </message>
    <message>
        <source>Cylindrical Equal Area</source>
        <translation>Cylindrical Equal Area</translation>
    </message>
    <message>
        <source>a CRS of map or geographic coordinates, such as EPSG:32631</source>
        <translation>ein KBS mit Karten- oder geographischen Koordinaten, etwa EPSG:32631</translation>
    </message>
    <message>
        <source>The centre of the extent, {0} E {1} N, lies in no UTM zone (80 S to 84 N): check the CRS of the scenes and of the extent.</source>
        <translation>Die Mitte der Ausdehnung, {0} E {1} N, liegt in keiner UTM-Zone (80 S bis 84 N): prüfen Sie das KBS der Szenen und der Ausdehnung.</translation>
    </message>
    <message>
        <source>No coordinates of the CRS {0} can be brought into {1} ({2}): use a CRS that lies on Earth.</source>
        <translation>Keine Koordinaten des KBS {0} lassen sich in {1} bringen ({2}): benutzen Sie ein KBS, das auf der Erde liegt.</translation>
    </message>
    <message>
        <source>{0} is no CRS that PROJ knows: give one such as EPSG:32631.</source>
        <translation>{0} ist kein KBS, das PROJ kennt: geben Sie eines wie EPSG:32631 an.</translation>
    </message>
    <message>
        <source>a CRS that PROJ knows, such as EPSG:32631</source>
        <translation>ein KBS, das PROJ kennt, etwa EPSG:32631</translation>
    </message>
    <message>
        <source>expected finite numbers</source>
        <translation>erwartet sind endliche Zahlen</translation>
    </message>
    <message>
        <source>its minimum is not below its maximum</source>
        <translation>sein Minimum liegt nicht unter seinem Maximum</translation>
    </message>
    <message>
        <source>expected 'x,y EPSG:code', finite numbers</source>
        <translation>erwartet ist 'x,y EPSG:Code', endliche Zahlen</translation>
    </message>
    <message>
        <source>a window of {0} x {1} px holds no pixel</source>
        <translation>ein Fenster von {0} x {1} Pixeln enthält kein Pixel</translation>
    </message>
    <message>
        <source>{0} m is no multiple of {1} m</source>
        <translation>{0} m ist kein Vielfaches von {1} m</translation>
    </message>
    <message>
        <source>has no geotransform{0}, so its place is unknown: georeference it (Layer &gt; Georeferencer), or give the file it was made of.</source>
        <translation>hat keine Geotransformation{0}, der Ort ist also unbekannt: georeferenzieren Sie es (Layer &gt; Georeferenzierung), oder geben Sie die Datei an, aus der es entstand.</translation>
    </message>
    <message>
        <source>lies by {0} ground control points in the place of a geotransform, as Sentinel-1 GRD does: calibrate and terrain-correct GRD (SNAP), warp anything else (gdalwarp -tps), and give the result.</source>
        <translation>liegt nach {0} Passpunkten statt einer Geotransformation, wie Sentinel-1 GRD: kalibrieren und geländekorrigieren Sie GRD (SNAP), entzerren Sie anderes (gdalwarp -tps), und geben Sie das Ergebnis an.</translation>
    </message>
    <message>
        <source>lies by rational polynomials (RPC) in the place of a geotransform: warp it with gdalwarp -rpc, and give the result.</source>
        <translation>liegt nach rationalen Polynomen (RPC) statt einer Geotransformation: entzerren Sie es mit gdalwarp -rpc, und geben Sie das Ergebnis an.</translation>
    </message>
    <message>
        <source>lies by arrays of longitude and latitude (a swath): warp it with gdalwarp -geoloc, and give the result.</source>
        <translation>liegt nach Feldern von Länge und Breite (ein Streifen): entzerren Sie es mit gdalwarp -geoloc, und geben Sie das Ergebnis an.</translation>
    </message>
    <message>
        <source> and no CRS</source>
        <translation> und kein KBS</translation>
    </message>
    <message>
        <source>has the {0} CRS '{1}', by which it has no place on a map of the Earth: assign the CRS in which it was mapped (Raster &gt; Projections).</source>
        <translation>hat das KBS '{1}' ({0}), nach dem es keinen Ort auf einer Karte der Erde hat: weisen Sie das KBS zu, in dem es kartiert wurde (Raster &gt; Projektionen).</translation>
    </message>
    <message>
        <source>{0} has no CRS: assign one (Raster &gt; Projections) and try again.</source>
        <translation>{0} hat kein KBS: weisen Sie eines zu (Raster &gt; Projektionen), und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>has a geotransform that gives its pixels no area ({0}): georeference it again.</source>
        <translation>hat eine Geotransformation, die den Pixeln keine Fläche gibt ({0}): georeferenzieren Sie es neu.</translation>
    </message>
    <message>
        <source>runs from x {0} to {1} and y {2} to {3}, which is no place in its CRS {4}: assign the CRS in which it was mapped (Raster &gt; Projections).</source>
        <translation>reicht von x {0} bis {1} und y {2} bis {3}, was kein Ort in seinem KBS {4} ist: weisen Sie das KBS zu, in dem es kartiert wurde (Raster &gt; Projektionen).</translation>
    </message>
    <message>
        <source>has pixels of {0} m</source>
        <translation>hat Pixel von {0} m</translation>
    </message>
    <message>
        <source>{0} has a CRS that PROJ does not know ({1}): assign another one (Raster &gt; Projections).</source>
        <translation>{0} hat ein KBS, das PROJ nicht kennt ({1}): weisen Sie ein anderes zu (Raster &gt; Projektionen).</translation>
    </message>
    <message>
        <source>, and its coordinates look like degrees under a CRS in metres: assign EPSG:4326.</source>
        <translation>, und die Koordinaten sehen nach Grad unter einem KBS in Metern aus: weisen Sie EPSG:4326 zu.</translation>
    </message>
    <message>
        <source>; at least {0} m are read: resample it to 10 m (gdalwarp -tr 10 10 -r average).</source>
        <translation>; gelesen werden mindestens {0} m: rechnen Sie es auf 10 m um (gdalwarp -tr 10 10 -r average).</translation>
    </message>
    <message>
        <source>{0}; CUDA:1 for one GPU of several</source>
        <translation>{0}; CUDA:1 für eine GPU von mehreren</translation>
    </message>
    <message>
        <source>AUTO: {0} has no other device</source>
        <translation>AUTO: {0} hat kein anderes Gerät</translation>
    </message>
    <message>
        <source>{0} are both installed, and the ONNX Runtime that won</source>
        <translation>{0} sind beide installiert, und die ONNX Runtime, die gewann</translation>
    </message>
    <message>
        <source>{0} GPUs share the work, what comes next going to the one that is free; results do not depend on which.</source>
        <translation>{0} GPUs teilen sich die Arbeit, das Nächste geht an die freie; die Ergebnisse hängen nicht davon ab, an welche.</translation>
    </message>
    <message>
        <source>{0} is there and not used: Set up the engine with VARIANT CUDA makes use of it.</source>
        <translation>{0} ist da und wird nicht benutzt: „Rechenkern einrichten“ mit VARIANT CUDA nutzt sie.</translation>
    </message>
    <message>
        <source>DEVICE {0} is not known: choose {1}.</source>
        <translation>DEVICE {0} ist nicht bekannt: wählen Sie {1}.</translation>
    </message>
    <message>
        <source>DEVICE {0}: {1} is not the number of a GPU.</source>
        <translation>DEVICE {0}: {1} ist keine Nummer einer GPU.</translation>
    </message>
    <message>
        <source>AUTO: the best that works here</source>
        <translation>AUTO: das beste, das hier funktioniert</translation>
    </message>
    <message>
        <source>{0} does not exist on {1}</source>
        <translation>{0} gibt es unter {1} nicht</translation>
    </message>
    <message>
        <source>{0} of this environment has no {1}: run Set up the engine with VARIANT {2}, or install {3} in its place{4}</source>
        <translation>{0} dieser Umgebung hat kein {1}: starten Sie „Rechenkern einrichten“ mit VARIANT {2}, oder installieren Sie {3} stattdessen{4}</translation>
    </message>
    <message>
        <source>DEVICE {0} cannot be used here: {1}.</source>
        <translation>DEVICE {0} kann hier nicht benutzt werden: {1}.</translation>
    </message>
    <message>
        <source>Device: {0}, as asked.</source>
        <translation>Gerät: {0}, wie verlangt.</translation>
    </message>
    <message>
        <source>Device: CPU ({0}).</source>
        <translation>Gerät: CPU ({0}).</translation>
    </message>
    <message>
        <source>there is no GPU {0} (GPUs are numbered from 0)</source>
        <translation>es gibt keine GPU {0} (GPUs zählen ab 0)</translation>
    </message>
    <message>
        <source>Device: CPU, as asked.</source>
        <translation>Gerät: CPU, wie verlangt.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}</source>
        <translation>{0} kann nicht benutzt werden: {1}</translation>
    </message>
    <message>
        <source>Device: {0} ({1}).</source>
        <translation>Gerät: {0} ({1}).</translation>
    </message>
    <message>
        <source>{0} numbers do not fill a place of {1}.</source>
        <translation>{0} Zahlen füllen keinen Platz von {1}.</translation>
    </message>
    <message>
        <source>the NVIDIA driver shows no GPU</source>
        <translation>der NVIDIA-Treiber zeigt keine GPU</translation>
    </message>
    <message>
        <source>the NVIDIA driver does not work ({0})</source>
        <translation>der NVIDIA-Treiber funktioniert nicht ({0})</translation>
    </message>
    <message>
        <source>GPU {0} gives no stream (CUDA error {1})</source>
        <translation>GPU {0} gibt keinen Strom her (CUDA-Fehler {1})</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver ({0} is missing)</source>
        <translation>es gibt keinen NVIDIA-Treiber ({0} fehlt)</translation>
    </message>
    <message>
        <source>NVML does not report how busy GPU {0} is ({1})</source>
        <translation>NVML berichtet nicht, wie beschäftigt die GPU {0} ist ({1})</translation>
    </message>
    <message>
        <source>the library {0} is missing</source>
        <translation>die Bibliothek {0} fehlt</translation>
    </message>
    <message>
        <source>GPU {0} failed while numbers were copied (CUDA error {1}): set DEVICE to CPU.</source>
        <translation>GPU {0} fiel aus, während Zahlen kopiert wurden (CUDA-Fehler {1}): setzen Sie DEVICE auf CPU.</translation>
    </message>
    <message>
        <source>the NVIDIA driver is too old for this ONNX Runtime ({text}): update it</source>
        <translation>der NVIDIA-Treiber ist zu alt für diese ONNX Runtime ({text}): aktualisieren Sie ihn</translation>
    </message>
    <message>
        <source>there is no NVIDIA GPU ({text})</source>
        <translation>es gibt keine NVIDIA-GPU ({text})</translation>
    </message>
    <message>
        <source>there is no GPU of that number ({text})</source>
        <translation>es gibt keine GPU dieser Nummer ({text})</translation>
    </message>
    <message>
        <source>its memory is full ({text})</source>
        <translation>ihr Speicher ist voll ({text})</translation>
    </message>
    <message>
        <source>a library that {0} needs is missing</source>
        <translation>eine Bibliothek, die {0} braucht, fehlt</translation>
    </message>
    <message>
        <source>ONNX Runtime fell back to the CPU and gave no reason</source>
        <translation>ONNX Runtime fiel auf die CPU zurück und nannte keinen Grund</translation>
    </message>
    <message>
        <source>TensorRT is not installed ({0} is missing)</source>
        <translation>TensorRT ist nicht installiert ({0} fehlt)</translation>
    </message>
    <message>
        <source>The memory of {0} is full: not even {1} {2} at once fit. Close other programs that use it, or set DEVICE to CPU.</source>
        <translation>Der Speicher von {0} ist voll: nicht einmal {1} {2} auf einmal passen hinein. Schließen Sie andere Programme, die ihn benutzen, oder setzen Sie DEVICE auf CPU.</translation>
    </message>
    <message>
        <source>The memory of {0} is full with {1} {2} at once: the work goes on with {3}.</source>
        <translation>Der Speicher von {0} ist mit {1} {2} auf einmal voll: es geht mit {3} weiter.</translation>
    </message>
    <message>
        <source>its results differ from the CPU's by {0} (allowed: {1})</source>
        <translation>die Ergebnisse weichen um {0} von denen der CPU ab (erlaubt: {1})</translation>
    </message>
    <message>
        <source>{0} does not run on the CPU either ({1}): copy the model folder again</source>
        <translation>{0} läuft auch auf der CPU nicht ({1}): kopieren Sie den Modellordner neu</translation>
    </message>
    <message>
        <source>Windows has no provider for a GPU of this computer{0}: Windows 11 has them from build 26100 on, and DEVICE DIRECTML takes other GPUs</source>
        <translation>Windows hat keinen Anbieter für eine GPU dieses Computers{0}: Windows 11 hat sie ab Build 26100, und DEVICE DIRECTML nimmt andere GPUs</translation>
    </message>
    <message>
        <source>{0} {1} {2}, which is not what its manifest.json says: copy the model folder again.</source>
        <translation>{0} {1} {2}, anders als die manifest.json sagt: kopieren Sie den Modellordner neu.</translation>
    </message>
    <message>
        <source>{0} {1} {2} of {3}, but its manifest.json says {4}: copy the model folder again.</source>
        <translation>{0} {1} {2} von {3}, aber die manifest.json sagt {4}: kopieren Sie den Modellordner neu.</translation>
    </message>
    <message>
        <source>{0} is larger than 2 GB: no ONNX graph is.</source>
        <translation>{0} ist größer als 2 GB, wie kein ONNX-Graph.</translation>
    </message>
    <message>
        <source>{0} nests more than {1} graphs: no model of EcoFuse does.</source>
        <translation>{0} verschachtelt mehr als {1} Graphen, wie kein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>{0} has the operator {1}, which may never end: export it unrolled.</source>
        <translation>{0} hat den Operator {1}, der vielleicht nie endet: exportieren Sie es abgerollt.</translation>
    </message>
    <message>
        <source>{0} asks for operators of {1}, which ONNX Runtime does not bring along.</source>
        <translation>{0} verlangt Operatoren von {1}, die ONNX Runtime nicht mitbringt.</translation>
    </message>
    <message>
        <source>its fields are damaged</source>
        <translation>seine Felder sind beschädigt</translation>
    </message>
    <message>
        <source>it holds no graph</source>
        <translation>es enthält keinen Graphen</translation>
    </message>
    <message>
        <source>{0} is a graph for training: export one for inference.</source>
        <translation>{0} ist ein Graph zum Trainieren: exportieren Sie einen zum Anwenden.</translation>
    </message>
    <message>
        <source>{0} is no ONNX graph ({1}): copy the model folder again.</source>
        <translation>{0} ist kein ONNX-Graph ({1}): kopieren Sie den Modellordner neu.</translation>
    </message>
    <message>
        <source>{0} takes its numbers from another file, perhaps any of this machine: export it as one file.</source>
        <translation>{0} nimmt seine Zahlen aus einer anderen Datei, vielleicht irgendeiner dieses Rechners: exportieren Sie es als eine Datei.</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>es ist abgeschnitten</translation>
    </message>
    <message>
        <source>{0} fills gaps in a way of its own, so its weights cannot be read: choose another model.</source>
        <translation>{0} füllt Lücken auf eigene Weise, die Gewichte sind also nicht zu lesen: wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>a model's manifest</source>
        <translation>ein Manifest eines Modells</translation>
    </message>
    <message>
        <source>copy the model folder again</source>
        <translation>kopieren Sie den Modellordner neu</translation>
    </message>
    <message>
        <source>middle of the month</source>
        <translation>Monatsmitte</translation>
    </message>
    <message>
        <source>two numbers, the lower first</source>
        <translation>zwei Zahlen, die kleinere zuerst</translation>
    </message>
    <message>
        <source>{0} lists of {1} numbers</source>
        <translation>{0} Listen von {1} Zahlen</translation>
    </message>
    <message>
        <source>numbers among {0}</source>
        <translation>Zahlen unter {0}</translation>
    </message>
    <message>
        <source>{0}, and not {1}</source>
        <translation>{0}, und nicht {1}</translation>
    </message>
    <message>
        <source>the days that a date of sensors.hls may lie away</source>
        <translation>die Tage, die ein Tag von sensors.hls entfernt liegen darf</translation>
    </message>
    <message>
        <source>ascending numbers from {0} on, as embedding</source>
        <translation>aufsteigende Zahlen ab {0}, wie embedding</translation>
    </message>
    <message>
        <source>one number, as imported models have no year</source>
        <translation>eine Zahl, denn importierte Modelle haben kein Jahr</translation>
    </message>
    <message>
        <source>steps, composite, channels and quality, as context says</source>
        <translation>steps, composite, channels und quality, wie context sagt</translation>
    </message>
    <message>
        <source>s2 and s1 alone, as a model of series reads no third</source>
        <translation>nur s2 und s1, denn ein Modell von Reihen liest keinen dritten</translation>
    </message>
    <message>
        <source>{0} alone, as models of series have</source>
        <translation>nur {0}, wie bei Modellen von Reihen</translation>
    </message>
    <message>
        <source>mean, inverse_covariance and threshold of the embeddings</source>
        <translation>mean, inverse_covariance und threshold der Embeddings</translation>
    </message>
    <message>
        <source>no such graph, as a day seldom shows HLS L30 too</source>
        <translation>keinen solchen Graphen, da ein Tag selten auch HLS L30 zeigt</translation>
    </message>
    <message>
        <source>half of what the encoder's features lack in rows ({0})</source>
        <translation>die Hälfte dessen, was den Merkmalen des Encoders an Zeilen fehlt ({0})</translation>
    </message>
    <message>
        <source>at least {0} sizes</source>
        <translation>mindestens {0} Größen</translation>
    </message>
    <message>
        <source>one of its files, with a checksum</source>
        <translation>eine seiner Dateien, mit einer Prüfsumme</translation>
    </message>
    <message>
        <source>a sensor, as the engine has two</source>
        <translation>einen Sensor, wie der Rechenkern zwei hat</translation>
    </message>
    <message>
        <source>bands among {0}, each once</source>
        <translation>Bänder unter {0}, jedes einmal</translation>
    </message>
    <message>
        <source>{0}, as lengths says</source>
        <translation>{0}, wie lengths sagt</translation>
    </message>
    <message>
        <source>a graph, as imported models have</source>
        <translation>einen Graphen, wie ihn importierte Modelle haben</translation>
    </message>
    <message>
        <source>add 0 and divide 1: channels are transformed</source>
        <translation>add 0 und divide 1: umgeformt werden die Kanäle</translation>
    </message>
    <message>
        <source>a graph, as models of EcoFuse have</source>
        <translation>einen Graphen, wie ihn Modelle von EcoFuse haben</translation>
    </message>
    <message>
        <source>embedding, error, novelty in this order</source>
        <translation>embedding, error, novelty in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>a number between 0 and 1</source>
        <translation>eine Zahl zwischen 0 und 1</translation>
    </message>
    <message>
        <source>{0} as the fusion has them</source>
        <translation>{0}, wie die Fusion sie hat</translation>
    </message>
    <message>
        <source>a graph, as others take its features</source>
        <translation>einen Graphen, da andere seine Merkmale nehmen</translation>
    </message>
    <message>
        <source>{0}, as in [{1}][{2}]</source>
        <translation>{0}, wie in [{1}][{2}]</translation>
    </message>
    <message>
        <source>{0} numbers, as embedding says</source>
        <translation>{0} Zahlen, wie embedding sagt</translation>
    </message>
    <message>
        <source>numbers below those of high</source>
        <translation>Zahlen unter denen von high</translation>
    </message>
    <message>
        <source>a factor above 0</source>
        <translation>einen Faktor über 0</translation>
    </message>
    <message>
        <source>matrix, low and high</source>
        <translation>matrix, low und high</translation>
    </message>
    <message>
        <source>its facts</source>
        <translation>seine Angaben</translation>
    </message>
    <message>
        <source>{0} names {1}: a model's files lie in its own folder.</source>
        <translation>{0} nennt {1}: die Dateien eines Modells liegen in seinem eigenen Ordner.</translation>
    </message>
    <message>
        <source>{0} is missing, although the model's manifest.json names it.</source>
        <translation>{0} fehlt, obwohl die manifest.json des Modells es nennt.</translation>
    </message>
    <message>
        <source>{0} is not the file its manifest.json describes (SHA-256 {1}…, expected {2}…): copy the model folder again.</source>
        <translation>{0} ist nicht die Datei, die ihre manifest.json beschreibt (SHA-256 {1}…, erwartet {2}…): kopieren Sie den Modellordner neu.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but an embedding of {1} has {2} numbers: choose {3}, or 0 for all.</source>
        <translation>LENGTH ist {0}, aber ein Embedding von {1} hat {2} Zahlen: wählen Sie {3}, oder 0 für alle.</translation>
    </message>
    <message>
        <source>{0} does not run on {1}: {2}.</source>
        <translation>{0} läuft nicht auf {1}: {2}.</translation>
    </message>
    <message>
        <source>OUTPUT {0} is there already: choose a folder that is new or empty.</source>
        <translation>OUTPUT {0} gibt es schon: wählen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>Importing a checkpoint needs the package onnx in the engine's environment: run Set up the engine with its option for checkpoints.</source>
        <translation>Um einen Checkpoint zu importieren, braucht die Umgebung des Rechenkerns das Paket onnx: starten Sie „Rechenkern einrichten“ mit der Option für Checkpoints.</translation>
    </message>
    <message>
        <source>at most {0} steps in all, and these are {1}</source>
        <translation>höchstens {0} Schritte zusammen, und dies sind {1}</translation>
    </message>
    <message>
        <source>{0} in this order, each once</source>
        <translation>{0} in dieser Reihenfolge, jedes einmal</translation>
    </message>
    <message>
        <source>embedding alone</source>
        <translation>nur embedding</translation>
    </message>
    <message>
        <source>the sizes [{0}]</source>
        <translation>die Größen [{0}]</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>eines von {0}</translation>
    </message>
    <message>
        <source>true for {0} alone</source>
        <translation>true nur für {0}</translation>
    </message>
    <message>
        <source>a number for {0} alone</source>
        <translation>eine Zahl nur für {0}</translation>
    </message>
    <message>
        <source>a band of sensors, as {0}</source>
        <translation>ein Band von sensors, als {0}</translation>
    </message>
    <message>
        <source>{0} is not a day</source>
        <translation>{0} ist kein Tag</translation>
    </message>
    <message>
        <source>{0} on which Sentinel-2 was acquired, and the scenes around lack {1}: with such scenes {2} is not trusted on such days, and every pixel is flagged (out_of_domain = 1). Choose a day of acquisition: the nearest is {3}.</source>
        <translation>{0}, an dem Sentinel-2 aufnahm, und den Szenen ringsum fehlt {1}: mit solchen Szenen wird {2} an solchen Tagen nicht getraut, und jedes Pixel ist gekennzeichnet (out_of_domain = 1). Wählen Sie einen Aufnahmetag: der nächste ist {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} more are not days</source>
        <translation>{0} und {1} weitere sind keine Tage</translation>
    </message>
    <message>
        <source>the file says {0}</source>
        <translation>die Datei sagt {0}</translation>
    </message>
    <message>
        <source> or convert it to gamma0 first (DN and amplitudes of GRD want calibration)</source>
        <translation> oder wandeln Sie es zuerst in gamma0 um (DN und Amplituden von GRD wollen kalibriert sein)</translation>
    </message>
    <message>
        <source>linear power</source>
        <translation>lineare Leistung</translation>
    </message>
    <message>
        <source>linear intensity</source>
        <translation>lineare Intensität</translation>
    </message>
    <message>
        <source>linear amplitude</source>
        <translation>lineare Amplitude</translation>
    </message>
    <message>
        <source>, its scale {0} was applied before</source>
        <translation>, ihre Skala {0} wurde schon angewandt</translation>
    </message>
    <message>
        <source>{0}: it says that its numbers are {1}, and their median is {2}, which no {3} of a scene has: name S1_UNITS if it is another unit{4}, else leave it out.</source>
        <translation>{0}: nach eigener Angabe sind die Zahlen {1}, und ihr Median ist {2}, wie bei keinem {3} einer Szene: nennen Sie S1_UNITS, wenn es eine andere Einheit ist{4}, sonst lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0}: its median is {1}, which is neither dB (about -15) nor linear power (about 0.1): convert it to gamma0 in dB or linear power first (GRD amplitudes want calibration; of a picture with 255 grey levels the backscatter cannot be had back), or name S1_UNITS.</source>
        <translation>{0}: der Median ist {1}, weder dB (etwa -15) noch lineare Leistung (etwa 0.1): wandeln Sie es zuerst in gamma0 in dB oder linearer Leistung um (GRD-Amplituden wollen kalibriert sein; aus einem Bild mit 255 Graustufen ist die Rückstreuung nicht zurückzugewinnen), oder nennen Sie S1_UNITS.</translation>
    </message>
    <message>
        <source>no pixel of it was measured</source>
        <translation>kein Pixel davon wurde gemessen</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>ganze Zahlen</translation>
    </message>
    <message>
        <source>numbers far below dB</source>
        <translation>Zahlen weit unter dB</translation>
    </message>
    <message>
        <source>negative numbers</source>
        <translation>negative Zahlen</translation>
    </message>
    <message>
        <source>small numbers</source>
        <translation>kleine Zahlen</translation>
    </message>
    <message>
        <source>whole numbers: 20 log10 DN - 83 = {0} dB</source>
        <translation>ganze Zahlen: 20 log10 DN - 83 = {0} dB</translation>
    </message>
    <message>
        <source> and holds it x {0}</source>
        <translation> und enthält sie x {0}</translation>
    </message>
    <message>
        <source>its name says when the file was made, not when its pixels were acquired, so that its day can be wrong; keep MTD_TL.xml or the product's folder (…_V20160930T105022_20160930T105022) with it</source>
        <translation>der Name sagt, wann die Datei entstand, nicht, wann ihre Pixel aufgenommen wurden, der Tag kann also falsch sein; behalten Sie MTD_TL.xml oder den Ordner des Produkts (…_V20160930T105022_20160930T105022) dabei</translation>
    </message>
    <message>
        <source>{0} belongs to {1}: its pass began before midnight (UTC)</source>
        <translation>{0} gehört zu {1}: der Überflug begann vor Mitternacht (UTC)</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>nach dem Namen</translation>
    </message>
    <message>
        <source>by order</source>
        <translation>nach der Reihenfolge</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene is among the files{0}: add at least one.</source>
        <translation>Unter den Dateien ist keine Sentinel-2-Szene{0}: fügen Sie mindestens eine hinzu.</translation>
    </message>
    <message>
        <source>{0}: its day, {1}, lies before the first {2} flew ({3}): its date is missing, or counted from a wrong day; write the day of the acquisition into it.</source>
        <translation>{0}: sein Tag, {1}, liegt vor dem ersten Flug von {2} ({3}): das Datum fehlt oder zählt von einem falschen Tag; schreiben Sie den Tag der Aufnahme hinein.</translation>
    </message>
    <message>
        <source>{0} is given as {1} and as {2}: its pixels are of one time, leave one out.</source>
        <translation>{0} ist als {1} und als {2} angegeben: seine Pixel sind von einer Zeit, lassen Sie eines weg.</translation>
    </message>
    <message>
        <source>{0}: {1}: make the file again without an offset, or leave it out.</source>
        <translation>{0}: {1}: machen Sie die Datei neu ohne Offset, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>taken by order</source>
        <translation>nach der Reihenfolge genommen</translation>
    </message>
    <message>
        <source>some by order</source>
        <translation>einige nach der Reihenfolge</translation>
    </message>
    <message>
        <source>{0} pass; ORBITS {1} keeps {2} ones</source>
        <translation>{0}er Überflug; ORBITS {1} behält {2}e</translation>
    </message>
    <message>
        <source>its day, {0}, is still to come: see how its time is counted</source>
        <translation>sein Tag, {0}, kommt erst noch: sehen Sie nach, wie die Zeit gezählt ist</translation>
    </message>
    <message>
        <source>no Fmask: all valid pixels count as clear</source>
        <translation>kein Fmask: alle gültigen Pixel zählen als klar</translation>
    </message>
    <message>
        <source>its pass is not known: kept with the {0} ones</source>
        <translation>die Flugrichtung ist nicht bekannt: bei den {0} behalten</translation>
    </message>
    <message>
        <source>{0} has no units '… since …', so its dates are not known: write them (days since 1970-01-01), or the dates themselves (2018-06-30).</source>
        <translation>{0} hat keine Einheit '… since …', die Tage sind also unbekannt: schreiben Sie sie (days since 1970-01-01), oder die Tage selbst (2018-06-30).</translation>
    </message>
    <message>
        <source>{0} has no values for the axis {1}: its dates are unknown.</source>
        <translation>{0} hat keine Werte für die Achse {1}: die Tage sind unbekannt.</translation>
    </message>
    <message>
        <source>{0}: {1} has no time axis and the name shows no date; rename it so that the day shows, such as …_20180521.nc.</source>
        <translation>{0}: {1} hat keine Zeitachse, und der Name zeigt keinen Tag; benennen Sie die Datei um, sodass der Tag zu sehen ist, etwa …_20180521.nc.</translation>
    </message>
    <message>
        <source>{0} is '{1}', which shows no date: write 2018-06-30T10:54:40Z.</source>
        <translation>{0} ist '{1}', was keinen Tag zeigt: schreiben Sie 2018-06-30T10:54:40Z.</translation>
    </message>
    <message>
        <source>{0} counts in '{1}' ({2} calendar), which gives no dates ({3}): write it in days since 1970-01-01.</source>
        <translation>{0} zählt in '{1}' (Kalender {2}), was keine Tage gibt ({3}): schreiben Sie days since 1970-01-01.</translation>
    </message>
    <message>
        <source>{0} has no variable (time, y, x) named like a Sentinel band ({1}): it has {2}.</source>
        <translation>{0} hat keine Variable (time, y, x) mit dem Namen eines Sentinel-Bandes ({1}), sondern {2}.</translation>
    </message>
    <message>
        <source>{0}: {1} is top of atmosphere (Level-1C): download Level-2A of the same date instead.</source>
        <translation>{0}: {1} ist Oberkante der Atmosphäre (Level-1C): laden Sie Level-2A desselben Tages.</translation>
    </message>
    <message>
        <source>{0}: the flags of {1} say that another number than 0 is clear, and a mask is 0 where clear: turn its numbers round, or leave it out of the file.</source>
        <translation>{0}: nach den Flags von {1} ist eine andere Zahl als 0 klar, in einer Maske heißt aber 0 klar: kehren Sie die Zahlen um, oder lassen Sie sie aus der Datei weg.</translation>
    </message>
    <message>
        <source>layout of the reference's cubes: (dB + 30) / 35</source>
        <translation>Anordnung der Würfel der Referenz: (dB + 30) / 35</translation>
    </message>
    <message>
        <source>Top Of Atmosphere</source>
        <translation>Top Of Atmosphere</translation>
    </message>
    <message>
        <source>layout of sentle's cubes: offset already taken off</source>
        <translation>Anordnung der Würfel von sentle: Offset schon abgezogen</translation>
    </message>
    <message>
        <source>attributes of the EOPF store, baseline {0}</source>
        <translation>Attribute des EOPF-Speichers, Baseline {0}</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (measurements/reflectance/r10m/b04): the download is incomplete; download it again.</source>
        <translation>{0} enthält kein Bild eines Bandes (measurements/reflectance/r10m/b04): der Download ist unvollständig; laden Sie neu.</translation>
    </message>
    <message>
        <source>{0} is a product of Sentinel-3: EcoFuse reads Sentinel-1 and Sentinel-2.</source>
        <translation>{0} ist ein Produkt von Sentinel-3: EcoFuse liest Sentinel-1 und Sentinel-2.</translation>
    </message>
    <message>
        <source>the EOPF store holds reflectance</source>
        <translation>der EOPF-Speicher enthält Reflexionsgrad</translation>
    </message>
    <message>
        <source>the EOPF store</source>
        <translation>der EOPF-Speicher</translation>
    </message>
    <message>
        <source>{0} has no variable (time, y, x) named like a Sentinel band (B02, B8A, VV, …) in its {1} groups: they have {2}.</source>
        <translation>{0} hat in seinen {1} Gruppen keine Variable (time, y, x) mit dem Namen eines Sentinel-Bandes (B02, B8A, VV, …), sondern {2}.</translation>
    </message>
    <message>
        <source>{0}: the array {1}{2} names none of its axes (dimension_names or _ARRAY_DIMENSIONS): write the store with xarray, or add the names.</source>
        <translation>{0}: das Feld {1}{2} benennt keine seiner Achsen (dimension_names oder _ARRAY_DIMENSIONS): schreiben Sie den Speicher mit xarray, oder fügen Sie die Namen hinzu.</translation>
    </message>
    <message>
        <source>coordinates along {0} are straight</source>
        <translation>die Koordinaten längs {0} sind gerade</translation>
    </message>
    <message>
        <source>it has no CRS</source>
        <translation>es hat kein KBS</translation>
    </message>
    <message>
        <source>{0}: its GeoTransform is turned, but {1}: write the file again by one of both, with its CRS.</source>
        <translation>{0}: die GeoTransform ist gedreht, aber {1}: schreiben Sie die Datei neu nach einer von beiden, mit ihrem KBS.</translation>
    </message>
    <message>
        <source>{0}: its pixels lie by the two-dimensional {1} (a curvilinear grid), which are not read: bring it onto a regular grid first (gdalwarp -geoloc, or cdo remapbil).</source>
        <translation>{0}: die Pixel liegen nach dem zweidimensionalen {1} (ein krummliniges Gitter), was nicht gelesen wird: bringen Sie sie zuerst auf ein regelmäßiges Gitter (gdalwarp -geoloc, oder cdo remapbil).</translation>
    </message>
    <message>
        <source>{0}: {1} has no pixel along {2}: leave it out.</source>
        <translation>{0}: {1} hat kein Pixel längs {2}: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0}: {1} holds no numbers for the {2} pixels along {3}: its place is unknown.</source>
        <translation>{0}: {1} enthält keine Zahlen für die {2} Pixel längs {3}: der Ort ist unbekannt.</translation>
    </message>
    <message>
        <source>{0}: {1} is in {2}, but not so its CRS {3}: write the CRS of its coordinates into it, or bring it onto a map's grid (gdalwarp).</source>
        <translation>{0}: {1} ist in {2}, aber nicht das KBS {3}: schreiben Sie das KBS der Koordinaten hinein, oder bringen Sie es auf ein Kartengitter (gdalwarp).</translation>
    </message>
    <message>
        <source>{0}: its longitudes run from {1} to {2}, counted from 0 to {3}: take {4} off them, so that they lie west of Greenwich, and give it again.</source>
        <translation>{0}: die Längen reichen von {1} bis {2}, gezählt von 0 bis {3}: ziehen Sie {4} ab, sodass sie westlich von Greenwich liegen, und geben Sie die Datei neu an.</translation>
    </message>
    <message>
        <source>{0} has no values for the axis {1}: its place is unknown.</source>
        <translation>{0} hat keine Werte für die Achse {1}: der Ort ist unbekannt.</translation>
    </message>
    <message>
        <source>{0} has no CRS for {1} (grid_mapping with crs_wkt is missing): give EXTENT in the CRS of its x and y, or write the CRS into it.</source>
        <translation>{0} hat kein KBS für {1} (grid_mapping mit crs_wkt fehlt): geben Sie EXTENT im KBS von x und y an, oder schreiben Sie das KBS hinein.</translation>
    </message>
    <message>
        <source>{0}: crs_wkt is {1} and spatial_ref is {2}, which give two places: take the wrong one out of the file.</source>
        <translation>{0}: crs_wkt ist {1} und spatial_ref {2}, was zwei Orte gibt: nehmen Sie das Falsche aus der Datei.</translation>
    </message>
    <message>
        <source>{0}: coordinates give pixels from x {1} and y {2} in steps of {3} and {4}, GeoTransform from {5} and {6} in steps of {7} and {8}: take the wrong one out of the file.</source>
        <translation>{0}: die Koordinaten geben Pixel ab x {1} und y {2} in Schritten von {3} und {4}, GeoTransform ab {5} und {6} in Schritten von {7} und {8}: nehmen Sie das Falsche aus der Datei.</translation>
    </message>
    <message>
        <source>{0}: nothing says an offset, and the darkest pixels of {1} dates ({2} to {3}) lie 0.1 higher in every band than those of other dates: an offset of -0.1 is taken off these. S2_SCALING BY_DATE says the same by hand, 10000 takes none off.</source>
        <translation>{0}: nichts nennt einen Offset, und die dunkelsten Pixel von {1} Tagen ({2} bis {3}) liegen in jedem Band 0.1 höher als die anderer Tage: davon wird ein Offset von -0.1 abgezogen. S2_SCALING BY_DATE sagt dasselbe von Hand, 10000 zieht keinen ab.</translation>
    </message>
    <message>
        <source>{0} and {1} more scenes have no layer for S2_MASK {2}: unmasked.</source>
        <translation>{0} und {1} weitere Szenen haben keinen Layer für S2_MASK {2}: unmaskiert.</translation>
    </message>
    <message>
        <source>its dark pixels lie that much above other dates'</source>
        <translation>die dunklen Pixel liegen so weit über denen anderer Tage</translation>
    </message>
    <message>
        <source>None of the {0} Sentinel-2 dates has a clear pixel in the extent (SCL classes {1}): add dates, choose more CLEAR_CLASSES, or another extent.</source>
        <translation>Keiner der {0} Sentinel-2-Tage hat ein klares Pixel in der Ausdehnung (SCL-Klassen {1}): fügen Sie Tage hinzu, wählen Sie mehr CLEAR_CLASSES oder eine andere Ausdehnung.</translation>
    </message>
    <message>
        <source>{0} has bands called {1}, of which none is known: set the band descriptions to {2} (gdal_edit, or 'Set layer properties').</source>
        <translation>{0} hat Bänder namens {1}, von denen keines bekannt ist: setzen Sie die Bandbeschreibungen auf {2} (gdal_edit, oder 'Set layer properties').</translation>
    </message>
    <message>
        <source>its bands have no names: taken by order as {0}</source>
        <translation>die Bänder haben keine Namen: nach der Reihenfolge als {0} genommen</translation>
    </message>
    <message>
        <source>VV is the stronger one</source>
        <translation>VV ist das stärkere</translation>
    </message>
    <message>
        <source>VV first, VH second</source>
        <translation>VV zuerst, VH danach</translation>
    </message>
    <message>
        <source>its bands have no names: taken by order as {0} ({1})</source>
        <translation>die Bänder haben keine Namen: nach der Reihenfolge als {0} genommen ({1})</translation>
    </message>
    <message>
        <source>{0} holds {1}, and no band that is read: leave it out.</source>
        <translation>{0} enthält {1} und kein Band, das gelesen wird: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} is called {1} and its band is called {2}: correct one of the two names.</source>
        <translation>{0} heißt {1}, und sein Band heißt {2}: berichtigen Sie einen der beiden Namen.</translation>
    </message>
    <message>
        <source>{0} is not a band that is read but {1}: leave it out.</source>
        <translation>{0} ist kein Band, das gelesen wird, sondern {1}: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>made of several bands</source>
        <translation>aus mehreren Bändern gemacht</translation>
    </message>
    <message>
        <source>{0} is called {1} and has {2} bands without names: write the day of each into its description (20180630), or give one file a date.</source>
        <translation>{0} heißt {1} und hat {2} Bänder ohne Namen: schreiben Sie den Tag in jede Beschreibung (20180630), oder geben Sie je Tag eine Datei an.</translation>
    </message>
    <message>
        <source>{0} has 13 bands without names, as Level-1C (top of atmosphere) has: download Level-2A of the same date; or, if it is Level-2A, set the band descriptions to B01, B02, ….</source>
        <translation>{0} hat 13 Bänder ohne Namen, wie Level-1C (Oberkante der Atmosphäre): laden Sie Level-2A desselben Tages; oder setzen Sie, wenn es Level-2A ist, die Bandbeschreibungen auf B01, B02, ….</translation>
    </message>
    <message>
        <source>{0} has {1} band{2} without names: set the band descriptions to {3} (gdal_edit, or 'Set layer properties'), or name single-band files so.</source>
        <translation>{0} hat {1} Band/Bänder{2} ohne Namen: setzen Sie die Bandbeschreibungen auf {3} (gdal_edit, oder 'Set layer properties'), oder benennen Sie Dateien mit einem Band so.</translation>
    </message>
    <message>
        <source>{0} is polarisation {1} by its product's name, not VV or VH: leave it out.</source>
        <translation>{0} ist nach dem Produktnamen Polarisation {1}, nicht VV oder VH: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} holds {1} by its product's name, not VV and VH: </source>
        <translation>{0} enthält nach dem Produktnamen {1}, nicht VV und VH: </translation>
    </message>
    <message>
        <source>set the band descriptions to what they are.</source>
        <translation>setzen Sie die Bandbeschreibungen auf das, was sie sind.</translation>
    </message>
    <message>
        <source>leave it out.</source>
        <translation>lassen Sie es weg.</translation>
    </message>
    <message>
        <source>lies beside</source>
        <translation>liegt daneben</translation>
    </message>
    <message>
        <source>the tile's metadata</source>
        <translation>die Metadaten der Kachel</translation>
    </message>
    <message>
        <source>the product's name</source>
        <translation>der Name des Produkts</translation>
    </message>
    <message>
        <source>{0} is a layer of quality or a preview, not a band: leave it out.</source>
        <translation>{0} ist eine Qualitätslage oder eine Vorschau, kein Band: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} is Level-1C (top of atmosphere): download Level-2A of the same date instead.</source>
        <translation>{0} ist Level-1C (Oberkante der Atmosphäre): laden Sie Level-2A desselben Tages.</translation>
    </message>
    <message>
        <source>HLS's own scale</source>
        <translation>die Skala von HLS selbst</translation>
    </message>
    <message>
        <source>{0}: its name holds no day that there is (YYYYDDDTHHMMSS): copy it again.</source>
        <translation>{0}: der Name enthält keinen Tag, den es gibt (YYYYDDDTHHMMSS): kopieren Sie die Datei neu.</translation>
    </message>
    <message>
        <source>{0} has no …_MTD_ALL.xml: copy or download the product again.</source>
        <translation>{0} hat keine …_MTD_ALL.xml: kopieren oder laden Sie das Produkt neu.</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (…_FRE_B4.tif or …_SRE_B4.tif): download it again.</source>
        <translation>{0} enthält kein Bild eines Bandes (…_FRE_B4.tif oder …_SRE_B4.tif): laden Sie es neu.</translation>
    </message>
    <message>
        <source>export of the Copernicus Browser: 0 to 1 over the numbers' full range</source>
        <translation>Export des Copernicus Browsers: 0 bis 1 über den ganzen Bereich der Zahlen</translation>
    </message>
    <message>
        <source>{0}: no date in its name or tags; rename it so that the day shows, such as …_20180521.tif.</source>
        <translation>{0}: kein Datum im Namen oder in den Etiketten; benennen Sie die Datei um, sodass der Tag zu sehen ist, etwa …_20180521.tif.</translation>
    </message>
    <message>
        <source>{0} is a picture ({1} channels of 8 bits, stretched for the eye), no reflectance: export the bands themselves, as 16-bit numbers or fractions (float32).</source>
        <translation>{0} ist ein Bild ({1} Kanäle zu 8 Bit, fürs Auge gestreckt), kein Reflexionsgrad: exportieren Sie die Bänder selbst, als 16-Bit-Zahlen oder Brüche (float32).</translation>
    </message>
    <message>
        <source> is refused: </source>
        <translation> wird abgelehnt: </translation>
    </message>
    <message>
        <source>{0} is not a raster or is truncated ({1}): leave it out or copy it again.</source>
        <translation>{0} ist kein Raster oder abgeschnitten ({1}): lassen Sie es weg, oder kopieren Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is a container without bands of its own: give the files in it.</source>
        <translation>{0} ist ein Behälter ohne eigene Bänder: geben Sie die Dateien darin an.</translation>
    </message>
    <message>
        <source>{0} holds complex numbers, as Sentinel-1 SLC does: detect, calibrate and terrain-correct it first (SNAP).</source>
        <translation>{0} enthält komplexe Zahlen, wie Sentinel-1 SLC: detektieren, kalibrieren und geländekorrigieren Sie es zuerst (SNAP).</translation>
    </message>
    <message>
        <source>the file's own scale</source>
        <translation>die Skala der Datei selbst</translation>
    </message>
    <message>
        <source>{0} was packed with backslashes between its folders: unpack it, and give the folder.</source>
        <translation>{0} wurde mit umgekehrten Schrägstrichen zwischen den Ordnern gepackt: entpacken Sie es, und geben Sie den Ordner an.</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2): the download is incomplete; download it again.</source>
        <translation>{0} enthält kein Bild eines Bandes (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2): der Download ist unvollständig; laden Sie neu.</translation>
    </message>
    <message>
        <source>{0} is no zip archive or is truncated ({1}): download it again.</source>
        <translation>{0} ist kein Zip-Archiv oder abgeschnitten ({1}): laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is truncated ({1}): download it again.</source>
        <translation>{0} ist abgeschnitten ({1}): laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is a scene list of EcoFuse already: give it to the other algorithms.</source>
        <translation>{0} ist schon eine Szenenliste von EcoFuse: geben Sie sie den anderen Algorithmen.</translation>
    </message>
    <message>
        <source>{0} is neither a STAC item nor a collection of items: leave it out.</source>
        <translation>{0} ist weder ein STAC-Item noch eine Sammlung von Items: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} holds {1} items, more than {2}: give fewer days or a smaller area.</source>
        <translation>{0} enthält {1} Items, mehr als {2}: nehmen Sie weniger Tage oder ein kleineres Gebiet.</translation>
    </message>
    <message>
        <source>{0} has no item with an asset named like a Sentinel band ({1}): name its assets so, or give the files themselves.</source>
        <translation>{0} hat kein Item mit einem Asset, das wie ein Sentinel-Band heißt ({1}): benennen Sie die Assets so, oder geben Sie die Dateien selbst an.</translation>
    </message>
    <message>
        <source>{0}: asset {1} points at {2}, which is not there.</source>
        <translation>{0}: das Asset {1} zeigt auf {2}, was nicht da ist.</translation>
    </message>
    <message>
        <source>{0} is no JSON of a catalogue ({1}): leave it out.</source>
        <translation>{0} ist kein JSON eines Katalogs ({1}): lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} is no JSON ({1}): leave it out.</source>
        <translation>{0} ist kein JSON ({1}): lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0}, item {1}: a field is missing or of the wrong kind ({2}).</source>
        <translation>{0}, Item {1}: ein Feld fehlt oder ist von falscher Art ({2}).</translation>
    </message>
    <message>
        <source>{0}: asset {1} lies at {2}://{3}, not on this computer: fetch the scenes first, or point the item at local files.</source>
        <translation>{0}: das Asset {1} liegt unter {2}://{3}, nicht auf diesem Computer: holen Sie die Szenen zuerst, oder lassen Sie das Item auf lokale Dateien zeigen.</translation>
    </message>
    <message>
        <source>{0}: asset {1} is a Zarr store ({2}): have the store on this computer and give its folder in the place of the item.</source>
        <translation>{0}: das Asset {1} ist ein Zarr-Speicher ({2}): holen Sie den Speicher auf diesen Computer, und geben Sie seinen Ordner statt des Items an.</translation>
    </message>
    <message>
        <source>{0}: asset {1} lists {2} bands, and its file has {3}: correct the item.</source>
        <translation>{0}: das Asset {1} nennt {2} Bänder, die Datei hat {3}: berichtigen Sie das Item.</translation>
    </message>
    <message>
        <source>{0}: asset {1} says {2} of its band {3}, and the file calls it {4}: correct one of the two, or give the file without the item.</source>
        <translation>{0}: das Asset {1} nennt das Band {3} {2}, die Datei nennt es {4}: berichtigen Sie eines von beiden, oder geben Sie die Datei ohne das Item an.</translation>
    </message>
    <message>
        <source>{0} is {1}, expected {2}</source>
        <translation>{0} ist {1}, erwartet {2}</translation>
    </message>
    <message>
        <source>the item's bands</source>
        <translation>die Bänder des Items</translation>
    </message>
    <message>
        <source>has no datetime: write it into its properties.</source>
        <translation>hat kein datetime: schreiben Sie es in seine properties.</translation>
    </message>
    <message>
        <source>the STAC item</source>
        <translation>das STAC-Item</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is a folder, neither SAFE nor Zarr: give it as FOLDER.</source>
        <translation>{0} ist ein Ordner, weder SAFE noch Zarr: geben Sie ihn als FOLDER an.</translation>
    </message>
    <message>
        <source>{0} has no image named like a Sentinel band (Gamma0_VV, B4, …) in its .data folder.</source>
        <translation>{0} hat in seinem .data-Ordner kein Bild, das wie ein Sentinel-Band heißt (Gamma0_VV, B4, …).</translation>
    </message>
    <message>
        <source>{0} holds logarithms ({1}, LOG10_SCALED): write it from SNAP as GeoTIFF.</source>
        <translation>{0} enthält Logarithmen ({1}, LOG10_SCALED): schreiben Sie es aus SNAP als GeoTIFF.</translation>
    </message>
    <message>
        <source>{0} holds no Sentinel product, Zarr store or raster: unpack it and give what it holds.</source>
        <translation>{0} enthält weder Sentinel-Produkt noch Zarr-Speicher noch Raster: entpacken Sie es, und geben Sie an, was darin ist.</translation>
    </message>
    <message>
        <source>{0} is left out: {1} beside it holds the same band, corrected for slopes.</source>
        <translation>{0} wird ausgelassen: {1} daneben enthält dasselbe Band, um die Hänge korrigiert.</translation>
    </message>
    <message>
        <source>{0} is an address: fetch the scenes with 'Fetch scenes', or download them first.</source>
        <translation>{0} ist eine Adresse: holen Sie die Szenen mit „Szenen holen“, oder laden Sie sie zuerst herunter.</translation>
    </message>
    <message>
        <source>{0} is a link to {1}, which is not there: connect its disk, or link it anew.</source>
        <translation>{0} ist eine Verknüpfung mit {1}, das nicht da ist: schließen Sie den Datenträger an, oder verknüpfen Sie neu.</translation>
    </message>
    <message>
        <source>its CRS ({0}) puts it at {1} E {2} N, outside the zone of its tile {3}, so that its place may be wrong: give it the right CRS (gdal_edit -a_srs), or correct the tile in its name.</source>
        <translation>nach seinem KBS ({0}) liegt es bei {1} E {2} N, außerhalb der Zone seiner Kachel {3}, der Ort kann also falsch sein: geben Sie ihm das richtige KBS (gdal_edit -a_srs), oder berichtigen Sie die Kachel im Namen.</translation>
    </message>
    <message>
        <source>the same pass over the same ground as {0}, which is read{1}</source>
        <translation>derselbe Überflug über denselben Grund wie {0}, das gelesen wird{1}</translation>
    </message>
    <message>
        <source>the same pixels as {0}, which is read</source>
        <translation>dieselben Pixel wie {0}, das gelesen wird</translation>
    </message>
    <message>
        <source>the file's own offset, in steps of 0.0001</source>
        <translation>der Offset der Datei selbst, in Schritten von 0.0001</translation>
    </message>
    <message>
        <source>tag {0} of the file</source>
        <translation>Etikett {0} der Datei</translation>
    </message>
    <message>
        <source>the file's unit {0}</source>
        <translation>die Einheit {0} der Datei</translation>
    </message>
    <message>
        <source>{0} has no {1}: copy or download the product again.</source>
        <translation>{0} hat kein {1}: kopieren oder laden Sie das Produkt neu.</translation>
    </message>
    <message>
        <source>{0} holds a value that cannot be ({1}): download the product again.</source>
        <translation>{0} enthält einen unmöglichen Wert ({1}): laden Sie das Produkt neu.</translation>
    </message>
    <message>
        <source>{0} declares a document type, which no product does: download it again.</source>
        <translation>{0} erklärt einen Dokumenttyp, wie kein Produkt: laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is no XML ({1}): download the product again.</source>
        <translation>{0} ist kein XML ({1}): laden Sie das Produkt neu.</translation>
    </message>
    <message>
        <source>{0} is no header of SNAP ({1}): copy it again, its numbers' scale stands in it.</source>
        <translation>{0} ist kein Kopf von SNAP ({1}): kopieren Sie ihn neu, die Skala der Zahlen steht darin.</translation>
    </message>
    <message>
        <source>{0} is of level {1}: download Level-2A of the same date instead.</source>
        <translation>{0} ist von Level {1}: laden Sie Level-2A desselben Tages.</translation>
    </message>
    <message>
        <source>Mask ({0}): {1}; clouds grown by {2} px; haze screen {3} in blue reflectance.</source>
        <translation>Maske ({0}): {1}; Wolken um {2} Pixel vergrößert; Dunstprüfung {3} im blauen Reflexionsgrad.</translation>
    </message>
    <message>
        <source>{0} ({1}) and {2} more scenes</source>
        <translation>{0} ({1}) und {2} weitere Szenen</translation>
    </message>
    <message>
        <source>{0} gives an offset of {1}</source>
        <translation>{0} nennt einen Offset von {1}</translation>
    </message>
    <message>
        <source>the darkest clear pixels come out at {0} reflectance (median of {1} scenes)</source>
        <translation>die dunkelsten klaren Pixel kommen bei einem Reflexionsgrad von {0} heraus (Median von {1} Szenen)</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: that speaks for a missing offset of -1000 (S2_SCALING {3}{4}), else for cloud, snow or desert.</source>
        <translation>{0}: {1}, aber {2}: das spricht für einen fehlenden Offset von -1000 (S2_SCALING {3}{4}), sonst für Wolken, Schnee oder Wüste.</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: an offset was taken off twice before these files were written; get them again.</source>
        <translation>{0}: {1}, aber {2}: vor dem Schreiben dieser Dateien wurde zweimal ein Offset abgezogen; besorgen Sie sie neu.</translation>
    </message>
    <message>
        <source>, or BY_DATE where other dates are right</source>
        <translation>, oder BY_DATE, wenn andere Tage richtig sind</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: their numbers held no offset (S2_SCALING {3}{4}), or this is water or shade.</source>
        <translation>{0}: {1}, aber {2}: die Zahlen enthielten keinen Offset (S2_SCALING {3}{4}), oder dies ist Wasser oder Schatten.</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: they still hold the offset of -1000; choose S2_SCALING {3}{4} (or {5} for snow and deserts that are so bright).</source>
        <translation>{0}: {1}, aber {2}: sie enthalten noch den Offset von -1000; wählen Sie S2_SCALING {3}{4} (oder {5} für Schnee und Wüsten, die so hell sind).</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: it was taken off before; choose S2_SCALING {3}{4}.</source>
        <translation>{0}: {1}, aber {2}: er wurde schon abgezogen; wählen Sie S2_SCALING {3}{4}.</translation>
    </message>
    <message>
        <source>{0} {1}: it is a picture of 8 bits, from which no backscatter can be had: export linear power as TIFF with 32 bits, or name S1_UNITS and write its scale into it.</source>
        <translation>{0} {1}: es ist ein Bild zu 8 Bit, aus dem keine Rückstreuung zu gewinnen ist: exportieren Sie lineare Leistung als TIFF mit 32 Bit, oder nennen Sie S1_UNITS und schreiben die Skala hinein.</translation>
    </message>
    <message>
        <source>whole numbers are read as codes, dB = 20 log10 DN - 83; else name S1_UNITS</source>
        <translation>ganze Zahlen werden als Codes gelesen, dB = 20 log10 DN - 83; sonst nennen Sie S1_UNITS</translation>
    </message>
    <message>
        <source>its numbers are taken as linear power, for which they are bright: if they are amplitudes (the square root of power), name S1_UNITS AMPLITUDE</source>
        <translation>die Zahlen werden als lineare Leistung genommen, wofür sie hell sind: sind es Amplituden (die Wurzel der Leistung), nennen Sie S1_UNITS AMPLITUDE</translation>
    </message>
    <message>
        <source>its name says GRD or sigma0: taken as sigma0; terrain-corrected gamma0 (RTC) is better</source>
        <translation>der Name sagt GRD oder sigma0: als sigma0 genommen; geländekorrigiertes gamma0 (RTC) ist besser</translation>
    </message>
    <message>
        <source>S1_UNITS {0} does not fit: the median of {1} is {2}, which no {3} has; choose AUTO or another unit</source>
        <translation>S1_UNITS {0} passt nicht: der Median von {1} ist {2}, wie bei keinem {3}; wählen Sie AUTO oder eine andere Einheit</translation>
    </message>
    <message>
        <source>Counting clear pixels of {0}</source>
        <translation>Klare Pixel von {0} werden gezählt</translation>
    </message>
    <message>
        <source>its darkest pixels lie below reflectance -0.05, as if the offset of -0.1 was added twice</source>
        <translation>die dunkelsten Pixel liegen unter einem Reflexionsgrad von -0.05, als wäre der Offset von -0.1 zweimal addiert</translation>
    </message>
    <message>
        <source>taken without offset ({0}), and its darkest pixels lie above {1}: cloud or snow, or an offset that nobody took off (S2_SCALING 10000-1000)</source>
        <translation>ohne Offset genommen ({0}), und die dunkelsten Pixel liegen über {1}: Wolken oder Schnee, oder ein Offset, den niemand abzog (S2_SCALING 10000-1000)</translation>
    </message>
    <message>
        <source>{0}: {1} says scale {2} and offset {3}, which makes its numbers ({4} to {5}) a reflectance of {6} to {7}: {8}.</source>
        <translation>{0}: {1} nennt Skala {2} und Offset {3}, was aus den Zahlen ({4} bis {5}) einen Reflexionsgrad von {6} bis {7} macht: {8}.</translation>
    </message>
    <message>
        <source>{0} has the scale and offset of Landsat ({1}, {2}), whose bands are others: leave it out.</source>
        <translation>{0} hat Skala und Offset von Landsat ({1}, {2}), dessen Bänder andere sind: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0}: nothing says what its numbers are, and {1} to {2} (1st and 99th percentile) are neither reflectance nor reflectance x 10000: {3}.</source>
        <translation>{0}: nichts sagt, was die Zahlen sind, und {1} bis {2} (1. und 99. Perzentil) sind weder Reflexionsgrad noch Reflexionsgrad x 10000: {3}.</translation>
    </message>
    <message>
        <source>{0}: its name speaks of an export with reflectance x 65535, which makes its brightest pixels {1}: choose S2_SCALING 10000 if they are reflectance x 10000, or 65535 if the scene is so dark.</source>
        <translation>{0}: der Name spricht für einen Export mit Reflexionsgrad x 65535, was die hellsten Pixel zu {1} macht: wählen Sie S2_SCALING 10000, wenn sie Reflexionsgrad x 10000 sind, oder 65535, wenn die Szene so dunkel ist.</translation>
    </message>
    <message>
        <source>{0}: S2_SCALING {1} says the numbers are {2}, but they lie between {3} and {4} (1st and 99th percentile): {5}.</source>
        <translation>{0}: S2_SCALING {1} sagt, die Zahlen seien {2}, aber sie liegen zwischen {3} und {4} (1. und 99. Perzentil): {5}.</translation>
    </message>
    <message>
        <source>{0}: nothing says what its numbers are. {1} to {2} (1st and 99th percentile) can be those of Landsat's Collection 2: leave it out if so, else {3}.</source>
        <translation>{0}: nichts sagt, was die Zahlen sind. {1} bis {2} (1. und 99. Perzentil) können die von Landsats Collection 2 sein: dann lassen Sie es weg, sonst {3}.</translation>
    </message>
    <message>
        <source>{0}: S2_SCALING {1} subtracts {2}, but its darkest pixels are {3}: they hold no offset; choose S2_SCALING {4}</source>
        <translation>{0}: S2_SCALING {1} zieht {2} ab, aber die dunkelsten Pixel sind {3}: sie enthalten keinen Offset; wählen Sie S2_SCALING {4}</translation>
    </message>
    <message>
        <source>, or BY_DATE where other dates of the list hold it.</source>
        <translation>, oder BY_DATE, wenn andere Tage der Liste ihn enthalten.</translation>
    </message>
    <message>
        <source>reflectance with the offset of 0.1 in it</source>
        <translation>Reflexionsgrad mit dem Offset von 0.1 darin</translation>
    </message>
    <message>
        <source>per cent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>the same with the offset of 1000 in it</source>
        <translation>dasselbe mit dem Offset von 1000 darin</translation>
    </message>
    <message>
        <source>get the files again</source>
        <translation>besorgen Sie die Dateien neu</translation>
    </message>
    <message>
        <source>baseline {0} in {1}</source>
        <translation>Baseline {0} in {1}</translation>
    </message>
    <message>
        <source>{0}, but the darkest pixels ({1}) hold no offset any more</source>
        <translation>{0}, aber die dunkelsten Pixel ({1}) enthalten keinen Offset mehr</translation>
    </message>
    <message>
        <source>neither product metadata nor the file nor an item says a scale; 0.0001 without offset is assumed (baseline 04.00 and later want S2_SCALING 10000-1000)</source>
        <translation>weder Produktmetadaten noch Datei noch Item nennen eine Skala; angenommen ist 0.0001 ohne Offset (Baseline 04.00 und später will S2_SCALING 10000-1000)</translation>
    </message>
    <message>
        <source>, and the darkest pixels lie above 1000, which speaks for an offset or for cloud</source>
        <translation>, und die dunkelsten Pixel liegen über 1000, was für einen Offset oder für Wolken spricht</translation>
    </message>
    <message>
        <source>; {0} of {1} is already in it</source>
        <translation>; {0} von {1} ist schon darin</translation>
    </message>
    <message>
        <source>{0}: {1} says that its numbers hold an offset of {2}, and its darkest pixels are {3}: they hold none. Choose S2_SCALING 10000, or BY_DATE where other dates of the list hold it.</source>
        <translation>{0}: {1} sagt, die Zahlen enthielten einen Offset von {2}, und die dunkelsten Pixel sind {3}: sie enthalten keinen. Wählen Sie S2_SCALING 10000, oder BY_DATE, wenn andere Tage der Liste ihn enthalten.</translation>
    </message>
    <message>
        <source>boa_offset_applied is true</source>
        <translation>boa_offset_applied ist true</translation>
    </message>
    <message>
        <source>boa_offset_applied is false</source>
        <translation>boa_offset_applied ist false</translation>
    </message>
    <message>
        <source>{0}, and the darkest pixels ({1}) agree</source>
        <translation>{0}, und die dunkelsten Pixel ({1}) stimmen zu</translation>
    </message>
    <message>
        <source>{0} has no B04 (it has {1}): a Sentinel-2 scene needs the red band.</source>
        <translation>{0} hat kein B04 (vorhanden: {1}): eine Sentinel-2-Szene braucht das rote Band.</translation>
    </message>
    <message>
        <source>{0} has numbers of 8 bits and says no scale: a picture, stretched for the eye, is no reflectance. Export the bands themselves, as 16-bit numbers or fractions (float32).</source>
        <translation>{0} hat Zahlen zu 8 Bit und nennt keine Skala: ein fürs Auge gestrecktes Bild ist kein Reflexionsgrad. Exportieren Sie die Bänder selbst, als 16-Bit-Zahlen oder Brüche (float32).</translation>
    </message>
    <message>
        <source>the collection's name (HARMONIZED: no offset)</source>
        <translation>der Name der Sammlung (HARMONIZED: kein Offset)</translation>
    </message>
    <message>
        <source>fractions up to 2</source>
        <translation>Brüche bis 2</translation>
    </message>
    <message>
        <source>expected a path, or an object with a path</source>
        <translation>erwartet ist ein Pfad, oder ein Objekt mit einem Pfad</translation>
    </message>
    <message>
        <source>No scenes given: choose Sentinel-2 files or a folder.</source>
        <translation>Keine Szenen angegeben: wählen Sie Sentinel-2-Dateien oder einen Ordner.</translation>
    </message>
    <message>
        <source>expected a time such as 2018-05-21T10:50:31</source>
        <translation>erwartet ist eine Zeit wie 2018-05-21T10:50:31</translation>
    </message>
    <message>
        <source>{0} holds no GeoTIFF, JPEG 2000, NetCDF, SAFE, zip, Zarr or STAC file. {1}</source>
        <translation>{0} enthält keine GeoTIFF-, JPEG-2000-, NetCDF-, SAFE-, Zip-, Zarr- oder STAC-Datei. {1}</translation>
    </message>
    <message>
        <source>Apply-Orbit-File, ThermalNoiseRemoval, Calibration (gamma0 or sigma0), </source>
        <translation>Apply-Orbit-File, ThermalNoiseRemoval, Calibration (gamma0 oder sigma0), </translation>
    </message>
    <message>
        <source>{0} is Sentinel-1 {1} as shipped, neither calibrated nor terrain-corrected: in SNAP run {2}Terrain-Correction and save GeoTIFF, or download RTC gamma0 (Planetary Computer, ASF HyP3, OPERA).</source>
        <translation>{0} ist Sentinel-1 {1} wie ausgeliefert, weder kalibriert noch geländekorrigiert: rechnen Sie in SNAP {2}Terrain-Correction und speichern Sie GeoTIFF, oder laden Sie RTC gamma0 (Planetary Computer, ASF HyP3, OPERA).</translation>
    </message>
    <message>
        <source>{0} is Sentinel-1 {1}, which holds no backscatter of land: take GRD of the same date, or terrain-corrected gamma0 (RTC).</source>
        <translation>{0} ist Sentinel-1 {1} und enthält keine Rückstreuung von Land: nehmen Sie GRD desselben Tages, oder geländekorrigiertes gamma0 (RTC).</translation>
    </message>
    <message>
        <source>{0} has no CRS: it was made of Sentinel-1 {1} and not terrain-corrected; run Terrain-Correction in SNAP, after Calibration.</source>
        <translation>{0} hat kein KBS: es entstand aus Sentinel-1 {1} und ist nicht geländekorrigiert; rechnen Sie Terrain-Correction in SNAP, nach Calibration.</translation>
    </message>
    <message>
        <source>is packed in a format that is not read in place (zip is): unpack it and give what it holds</source>
        <translation>ist in einem Format gepackt, das nicht an Ort und Stelle gelesen wird (zip schon): entpacken Sie es, und geben Sie an, was darin ist</translation>
    </message>
    <message>
        <source>is HDF, which is not read: convert its bands to GeoTIFF or NetCDF (gdal_translate), or take the GeoTIFF files that its provider offers beside it</source>
        <translation>ist HDF, das nicht gelesen wird: wandeln Sie die Bänder in GeoTIFF oder NetCDF um (gdal_translate), oder nehmen Sie die GeoTIFF-Dateien, die der Anbieter daneben führt</translation>
    </message>
    <message>
        <source>is a download that has not finished: let it finish, or download the file again</source>
        <translation>ist ein Download, der nicht zu Ende ist: lassen Sie ihn enden, oder laden Sie die Datei neu</translation>
    </message>
    <message>
        <source>is a picture without measurements: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)</source>
        <translation>ist ein Bild ohne Messwerte: geben Sie die Bänder selbst an (GeoTIFF, JPEG 2000, NetCDF, SAFE)</translation>
    </message>
    <message>
        <source>holds no bands of a scene: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)</source>
        <translation>enthält keine Bänder einer Szene: geben Sie die Bänder selbst an (GeoTIFF, JPEG 2000, NetCDF, SAFE)</translation>
    </message>
    <message>
        <source>is a shortcut: give the file or folder that it points at</source>
        <translation>ist eine Verknüpfung: geben Sie die Datei oder den Ordner an, auf den sie zeigt</translation>
    </message>
    <message>
        <source>is a placeholder of iCloud: have the file downloaded first</source>
        <translation>ist ein Platzhalter von iCloud: lassen Sie die Datei zuerst herunterladen</translation>
    </message>
    <message>
        <source>is GRIB, weather and no image: EcoFuse reads Sentinel-1 and Sentinel-2</source>
        <translation>ist GRIB, Wetter und kein Bild: EcoFuse liest Sentinel-1 und Sentinel-2</translation>
    </message>
    <message>
        <source>is SNAP's header without its .data folder beside it: copy both, or export GeoTIFF</source>
        <translation>ist der Kopf von SNAP ohne seinen .data-Ordner daneben: kopieren Sie beide, oder exportieren Sie GeoTIFF</translation>
    </message>
    <message>
        <source>is a model, not a scene: choose it where a model is asked</source>
        <translation>ist ein Modell, keine Szene: wählen Sie es, wo nach einem Modell gefragt ist</translation>
    </message>
    <message>
        <source>is a project or style of QGIS: give the raster itself</source>
        <translation>ist ein Projekt oder Stil von QGIS: geben Sie das Raster selbst an</translation>
    </message>
    <message>
        <source>is a web page saved under that name (often a login or an error): log in and download it again</source>
        <translation>ist eine Webseite, die unter diesem Namen gespeichert wurde (oft eine Anmeldung oder ein Fehler): melden Sie sich an, und laden Sie neu</translation>
    </message>
    <message>
        <source>is a server's error message saved under that name: download it again</source>
        <translation>ist die Fehlermeldung eines Servers, die unter diesem Namen gespeichert wurde: laden Sie neu</translation>
    </message>
    <message>
        <source>is a pointer of Git LFS and not the file: run git lfs pull</source>
        <translation>ist ein Zeiger von Git LFS und nicht die Datei: führen Sie git lfs pull aus</translation>
    </message>
    <message>
        <source>is a server's answer (JSON) saved under that name: download it again</source>
        <translation>ist die Antwort eines Servers (JSON), die unter diesem Namen gespeichert wurde: laden Sie neu</translation>
    </message>
    <message>
        <source>is a pointer of git-annex and not the file: run git annex get</source>
        <translation>ist ein Zeiger von git-annex und nicht die Datei: führen Sie git annex get aus</translation>
    </message>
    <message>
        <source>is a product of {0}: EcoFuse reads Sentinel-1 and Sentinel-2</source>
        <translation>ist ein Produkt von {0}: EcoFuse liest Sentinel-1 und Sentinel-2</translation>
    </message>
    <message>
        <source>is empty (0 bytes), a stopped download or a placeholder of a cloud folder: download it again</source>
        <translation>ist leer (0 Bytes), ein abgebrochener Download oder ein Platzhalter eines Cloud-Ordners: laden Sie es neu</translation>
    </message>
    <message>
        <source>is a list of references into other files (kerchunk, VirtualiZarr), which are not followed: give the files that it points at, or write the cube as Zarr or NetCDF (to_zarr, to_netcdf of xarray)</source>
        <translation>ist eine Liste von Verweisen in andere Dateien (kerchunk, VirtualiZarr), denen nicht gefolgt wird: geben Sie die Dateien an, auf die sie zeigt, oder schreiben Sie den Würfel als Zarr oder NetCDF (to_zarr, to_netcdf von xarray)</translation>
    </message>
    <message>
        <source>is an Icechunk repository, which is not read: write a snapshot of it as Zarr or NetCDF (to_zarr, to_netcdf of xarray)</source>
        <translation>ist ein Icechunk-Repository, das nicht gelesen wird: schreiben Sie einen Stand davon als Zarr oder NetCDF (to_zarr, to_netcdf von xarray)</translation>
    </message>
    <message>
        <source>is Level-1C (top of atmosphere): download Level-2A of the same date instead.</source>
        <translation>ist Level-1C (Oberkante der Atmosphäre): laden Sie Level-2A desselben Tages.</translation>
    </message>
    <message>
        <source>has B10, which Level-2A never holds, so it is Level-1C: download Level-2A of the same date instead.</source>
        <translation>hat B10, das Level-2A nie enthält, ist also Level-1C: laden Sie Level-2A desselben Tages.</translation>
    </message>
    <message>
        <source>another optical satellite</source>
        <translation>ein anderer optischer Satellit</translation>
    </message>
    <message>
        <source>CBERS, Amazonia or Gaofen</source>
        <translation>CBERS, Amazonia oder Gaofen</translation>
    </message>
    <message>
        <source>another radar satellite</source>
        <translation>ein anderer Radarsatellit</translation>
    </message>
    <message>
        <source>a hyperspectral satellite</source>
        <translation>ein Hyperspektralsatellit</translation>
    </message>
    <message>
        <source>is of {0}, not of Sentinel-1 or Sentinel-2: leave it out.</source>
        <translation>ist von {0}, nicht von Sentinel-1 oder Sentinel-2: lassen Sie es weg.</translation>
    </message>
    <message>
        <source>a layer of angles</source>
        <translation>eine Lage von Winkeln</translation>
    </message>
    <message>
        <source>a map of layover and shadow</source>
        <translation>eine Karte von Überlagerung und Schatten</translation>
    </message>
    <message>
        <source>a ratio or an index</source>
        <translation>ein Verhältnis oder ein Index</translation>
    </message>
    <message>
        <source>coherence, phase or another figure of the radar</source>
        <translation>Kohärenz, Phase oder eine andere Größe des Radars</translation>
    </message>
    <message>
        <source>one half of complex numbers</source>
        <translation>eine Hälfte komplexer Zahlen</translation>
    </message>
    <message>
        <source>radar brightness (beta0)</source>
        <translation>Radarhelligkeit (beta0)</translation>
    </message>
    <message>
        <source>noise of the radar</source>
        <translation>Rauschen des Radars</translation>
    </message>
    <message>
        <source>a statistic of a band</source>
        <translation>eine Statistik eines Bandes</translation>
    </message>
    <message>
        <source>a layer of the atmosphere's state</source>
        <translation>eine Lage des Zustands der Atmosphäre</translation>
    </message>
    <message>
        <source>a quality layer or mask</source>
        <translation>eine Qualitätslage oder Maske</translation>
    </message>
    <message>
        <source>a picture or a by-product</source>
        <translation>ein Bild oder ein Nebenprodukt</translation>
    </message>
    <message>
        <source>calls its bands {0} to {1}, without B8A: that may only count them. Set the band descriptions to the names of Sentinel-2 (B02, B8A, …).</source>
        <translation>nennt seine Bänder {0} bis {1}, ohne B8A: das zählt sie vielleicht nur. Setzen Sie die Bandbeschreibungen auf die Namen von Sentinel-2 (B02, B8A, …).</translation>
    </message>
    <message>
        <source>has the bands of {0} ({1}): leave it out.</source>
        <translation>hat die Bänder von {0} ({1}): lassen Sie es weg.</translation>
    </message>
    <message>
        <source>several bands fit a name; left out: {0}</source>
        <translation>mehrere Bänder passen zu einem Namen; ausgelassen: {0}</translation>
    </message>
    <message>
        <source>has {0} {1} times ({2}), and no date keeps them apart: </source>
        <translation>hat {0} {1} Mal ({2}), und kein Tag hält sie auseinander: </translation>
    </message>
    <message>
        <source>write the day into the names of the bands (20180630_B2), or export one file a day.</source>
        <translation>schreiben Sie den Tag in die Namen der Bänder (20180630_B2), oder exportieren Sie je Tag eine Datei.</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates within the period</source>
        <translation>klare Sentinel-2-Tage im Zeitraum</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates that the numbers of the year are made of</source>
        <translation>klare Sentinel-2-Tage, aus denen die Zahlen des Jahres sind</translation>
    </message>
    <message>
        <source>how unlike training the pixel is, from 0 to 1</source>
        <translation>wie unähnlich das Pixel dem Training ist, von 0 bis 1</translation>
    </message>
    <message>
        <source>QUALITY_BANDS {0} keeps {1}, and {2} gives no expected_error: choose {3}.</source>
        <translation>QUALITY_BANDS {0} behält {1}, und {2} gibt kein expected_error: wählen Sie {3}.</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates used</source>
        <translation>benutzte klare Sentinel-2-Tage</translation>
    </message>
    <message>
        <source>days to the nearest clear Sentinel-2 date</source>
        <translation>Tage bis zum nächsten klaren Sentinel-2-Tag</translation>
    </message>
    <message>
        <source>expected absolute error of the reflectance, mean over the bands</source>
        <translation>erwarteter absoluter Fehler des Reflexionsgrads, Mittel über die Bänder</translation>
    </message>
    <message>
        <source>whether the model has seen nothing like it</source>
        <translation>ob das Modell nichts Ähnliches gesehen hat</translation>
    </message>
    <message>
        <source>OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {0} gives none: choose INT16.</source>
        <translation>OUTPUT_TYPE INT8 braucht Mittel und Streuung jeder Zahl, und das Manifest von {0} nennt keine: wählen Sie INT16.</translation>
    </message>
    <message>
        <source>OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {0} gives those of the first {1}, not of {2}: choose INT16 or LENGTH {3}.</source>
        <translation>OUTPUT_TYPE INT8 braucht Mittel und Streuung jeder Zahl, und das Manifest von {0} nennt sie für die ersten {1}, nicht für {2}: wählen Sie INT16 oder LENGTH {3}.</translation>
    </message>
    <message>
        <source>the disk did not take all of it</source>
        <translation>der Datenträger nahm nicht alles an</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free on its disk: free some room, then start the same run again.</source>
        <translation>{0} braucht bis zu {1} MB, {2} MB sind auf dem Datenträger frei: schaffen Sie Platz, dann starten Sie denselben Lauf noch einmal.</translation>
    </message>
    <message>
        <source>Embeddings of Sentinel-1 and Sentinel-2</source>
        <translation>Embeddings aus Sentinel-1 und Sentinel-2</translation>
    </message>
    <message>
        <source>EcoFuse {0}, embedding model {1} {2}</source>
        <translation>EcoFuse {0}, Embeddingmodell {1} {2}</translation>
    </message>
    <message>
        <source>written by embedseries of EcoFuse {0}</source>
        <translation>geschrieben von embedseries von EcoFuse {0}</translation>
    </message>
    <message>
        <source>Contains modified Copernicus Sentinel data</source>
        <translation>Enthält modifizierte Daten von Copernicus Sentinel</translation>
    </message>
    <message>
        <source>name of the feature</source>
        <translation>Name des Merkmals</translation>
    </message>
    <message>
        <source>days since {0}</source>
        <translation>Tage seit {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>CUBE {0} must end in .nc (NetCDF) or .zarr (Zarr).</source>
        <translation>CUBE {0} muss auf .nc (NetCDF) oder .zarr (Zarr) enden.</translation>
    </message>
    <message>
        <source>CUBE {0} is a folder: choose another name.</source>
        <translation>CUBE {0} ist ein Ordner: wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>CUBE {0} is there already and is not a Zarr store of this algorithm: choose another name.</source>
        <translation>CUBE {0} gibt es schon, und es ist kein Zarr-Speicher dieses Algorithmus: wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free on its disk: free some room or choose another folder.</source>
        <translation>{0} braucht bis zu {1} MB, {2} MB sind auf dem Datenträger frei: schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Embedding raster {0} does not exist.</source>
        <translation>Das Embedding-Raster {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is a cube, whose scales are not looked at here: give the rasters of its days (GeoTIFF), which Embed a series writes beside it.</source>
        <translation>{0} ist ein Würfel, dessen Skalen hier nicht angesehen werden: geben Sie die Raster seiner Tage (GeoTIFF), die „Eine Reihe einbetten“ daneben schreibt.</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster: none of its {1} bands is named F01; make one with Embed, or put the descriptor of a ready-made one beside it.</source>
        <translation>{0} ist kein Embedding-Raster: keines seiner {1} Bänder heißt F01; machen Sie eines mit „Einen Tag einbetten“, oder legen Sie den Deskriptor eines fertigen daneben.</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster that names its model: its tag {1} is missing; make it again with Embed.</source>
        <translation>{0} ist kein Embedding-Raster, das sein Modell nennt: das Etikett {1} fehlt; machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} is of the day {1} (tag ECOFUSE_DATE), expected YYYY-MM-DD; make it again with Embed.</source>
        <translation>{0} ist vom Tag {1} (Etikett ECOFUSE_DATE), erwartet ist YYYY-MM-DD; machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster: it holds numbers of type {1}; make it again with Embed.</source>
        <translation>{0} ist kein Embedding-Raster: es enthält Zahlen vom Typ {1}; machen Sie es neu mit „Einen Tag einbetten“.</translation>
    </message>
    <message>
        <source>{0} holds whole numbers ({1}) without their scale, which a copy has lost: make it again with Embed, or copy it with gdal_translate.</source>
        <translation>{0} enthält ganze Zahlen ({1}) ohne ihre Skala, die eine Kopie verloren hat: machen Sie sie neu mit Embed, oder kopieren Sie sie mit gdal_translate.</translation>
    </message>
    <message>
        <source>give embeddings of that kind</source>
        <translation>geben Sie Embeddings dieser Art an</translation>
    </message>
    <message>
        <source>embed again with that model</source>
        <translation>betten Sie mit diesem Modell neu ein</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), but {3} was fitted on {4} ({5}): {6}, or fit anew on these.</source>
        <translation>{0} enthält Embeddings von {1} ({2}), aber {3} wurde an {4} ({5}) angepasst: {6}, oder passen Sie an diese neu an.</translation>
    </message>
    <message>
        <source>{0} holds {1} features a pixel, but {2} was fitted on {3}: embed again with LENGTH {4}, or fit anew on these.</source>
        <translation>{0} enthält {1} Zahlen je Pixel, aber {2} wurde an {3} angepasst: betten Sie neu ein mit LENGTH {4}, oder passen Sie an diese neu an.</translation>
    </message>
    <message>
        <source>{0} is of a period without means ({1}): make it again with STATISTICS {2}.</source>
        <translation>{0} ist von einem Zeitraum ohne Mittel ({1}): machen Sie es neu mit STATISTICS {2}.</translation>
    </message>
    <message>
        <source>1 where the model has seen nothing like the pixel</source>
        <translation>1, wo das Modell nichts dem Pixel Ähnliches gesehen hat</translation>
    </message>
    <message>
        <source>gross primary production ({0})</source>
        <translation>Bruttoprimärproduktion ({0})</translation>
    </message>
    <message>
        <source>its 10th percentile ({0})</source>
        <translation>ihr 10. Perzentil ({0})</translation>
    </message>
    <message>
        <source>its 90th percentile ({0})</source>
        <translation>ihr 90. Perzentil ({0})</translation>
    </message>
    <message>
        <source>gross primary production, summed ({0})</source>
        <translation>Bruttoprimärproduktion, summiert ({0})</translation>
    </message>
    <message>
        <source>1 where the pixel lies beyond what was measured, of a sum a share of days</source>
        <translation>1, wo das Pixel jenseits des Gemessenen liegt, bei einer Summe ein Anteil von Tagen</translation>
    </message>
    <message>
        <source>how far from what the towers showed, 1 at the limit</source>
        <translation>wie weit von dem, was die Türme zeigten, 1 an der Grenze</translation>
    </message>
    <message>
        <source>number of the cluster</source>
        <translation>Nummer des Clusters</translation>
    </message>
    <message>
        <source>number of the class</source>
        <translation>Nummer der Klasse</translation>
    </message>
    <message>
        <source>the quantity that is predicted</source>
        <translation>die vorhergesagte Größe</translation>
    </message>
    <message>
        <source>its 10th percentile</source>
        <translation>ihr 10. Perzentil</translation>
    </message>
    <message>
        <source>its 90th percentile</source>
        <translation>ihr 90. Perzentil</translation>
    </message>
    <message>
        <source>how like the wanted examples, from 0 to 1</source>
        <translation>wie ähnlich den gesuchten Beispielen, von 0 bis 1</translation>
    </message>
    <message>
        <source>Made by EcoFuse. {0}</source>
        <translation>Von EcoFuse gemacht. {0}</translation>
    </message>
    <message>
        <source>embeddings of </source>
        <translation>Embeddings von </translation>
    </message>
    <message>
        <source>unit vectors of </source>
        <translation>Einheitsvektoren von </translation>
    </message>
    <message>
        <source>vectors of any length of </source>
        <translation>Vektoren beliebiger Länge von </translation>
    </message>
    <message>
        <source>{0}, but {1}: give rasters of one kind.</source>
        <translation>{0}, aber {1}: geben Sie Raster einer Art an.</translation>
    </message>
    <message>
        <source>{0} is of a whole year ({1} is annual), but {2} needs a day.</source>
        <translation>{0} ist von einem ganzen Jahr ({1} ist jährlich), aber {2} braucht einen Tag.</translation>
    </message>
    <message>
        <source>value = scale x number + offset of its band, -32768 = nodata; scales are the same for all days, places and models</source>
        <translation>Wert = Skala x Zahl + Offset des Bandes, -32768 = keine Daten; die Skalen sind für alle Tage, Orte und Modelle gleich</translation>
    </message>
    <message>
        <source>value = scale x number + offset of its band, 255 = nodata; scales are the same for all days and places of a model, by its manifest</source>
        <translation>Wert = Skala x Zahl + Offset ihres Bandes, 255 = ohne Daten; die Skalen sind für alle Tage und Orte eines Modells gleich, nach seinem Manifest</translation>
    </message>
    <message>
        <source>{0}: {1} values lie beyond what {2} holds ({3}) and were set to its end: write {4} to keep them.</source>
        <translation>{0}: {1} Werte liegen jenseits dessen, was {2} fasst ({3}), und wurden auf sein Ende gesetzt: schreiben Sie {4}, um sie zu behalten.</translation>
    </message>
    <message>
        <source>{0} from {1} to {2}</source>
        <translation>{0} von {1} bis {2}</translation>
    </message>
    <message>
        <source> and {0} more bands</source>
        <translation> und {0} weitere Bänder</translation>
    </message>
    <message>
        <source>a descriptor of a ready-made embedding</source>
        <translation>ein Deskriptor eines fertigen Embeddings</translation>
    </message>
    <message>
        <source>choose ALPHAEARTH, TESSERA, or a file as the help describes</source>
        <translation>wählen Sie ALPHAEARTH, TESSERA oder eine Datei, wie die Hilfe sie beschreibt</translation>
    </message>
    <message>
        <source>the name of a file beside the raster, without a folder</source>
        <translation>der Name einer Datei neben dem Raster, ohne Ordner</translation>
    </message>
    <message>
        <source>no {0}, which is what is scaled</source>
        <translation>kein {0}, was skaliert wird</translation>
    </message>
    <message>
        <source>{0}, row {1}, column {2}</source>
        <translation>{0}, Zeile {1}, Spalte {2}</translation>
    </message>
    <message>
        <source>of ready-made embeddings: ALPHAEARTH, TESSERA or a file (.json); default: the one beside each raster</source>
        <translation>bei fertigen Embeddings: ALPHAEARTH, TESSERA oder eine Datei (.json); Vorgabe: die neben jedem Raster</translation>
    </message>
    <message>
        <source>{0} describes {1}, but DESCRIPTOR is {2} ({3}): leave DESCRIPTOR empty.</source>
        <translation>{0} beschreibt {1}, aber DESCRIPTOR ist {2} ({3}): lassen Sie DESCRIPTOR leer.</translation>
    </message>
    <message>
        <source>{0} is an embedding of {1} and describes itself: leave DESCRIPTOR empty, and take {2}{3} away where there is one.</source>
        <translation>{0} ist ein Embedding von {1} und beschreibt sich selbst: lassen Sie DESCRIPTOR leer, und nehmen Sie {2}{3} weg, wo es liegt.</translation>
    </message>
    <message>
        <source>{0} has {1} bands, but {2} describes {3} numbers a pixel: choose the descriptor of this raster, or the raster with all its bands.</source>
        <translation>{0} hat {1} Bänder, aber {2} beschreibt {3} Zahlen je Pixel: wählen Sie den Deskriptor dieses Rasters, oder das Raster mit allen Bändern.</translation>
    </message>
    <message>
        <source>{0} holds numbers of type {1}, but {2} describes {3}: choose the descriptor of this raster.</source>
        <translation>{0} enthält Zahlen vom Typ {1}, aber {2} beschreibt {3}: wählen Sie den Deskriptor dieses Rasters.</translation>
    </message>
    <message>
        <source>{0} needs its raster of scales {1} beside it, which does not exist: copy it there.</source>
        <translation>{0} braucht sein Raster der Skalen {1} daneben, das es nicht gibt: kopieren Sie es dorthin.</translation>
    </message>
    <message>
        <source>{0} has another grid than {1}, whose scales it should hold.</source>
        <translation>{0} hat ein anderes Gitter als {1}, dessen Skalen es enthalten sollte.</translation>
    </message>
    <message>
        <source>{0} has {1} bands, expected 1 or {2}: one factor a pixel, or one a number.</source>
        <translation>{0} hat {1} Bänder, erwartet 1 oder {2}: ein Faktor je Pixel, oder einer je Zahl.</translation>
    </message>
    <message>
        <source>{0}: vectors have length {1}, and those of {2} have 1: the raster was decoded otherwise than {3} says, or is of another kind.</source>
        <translation>{0}: Vektoren haben die Länge {1}, die von {2} haben 1: das Raster wurde anders dekodiert, als {3} sagt, oder ist von anderer Art.</translation>
    </message>
    <message>
        <source>Only a dense model says which dates it has seen.</source>
        <translation>Nur ein dichtes Modell sagt, welche Tage es gesehen hat.</translation>
    </message>
    <message>
        <source>STEP {0} is longer than the {1} days from {2} to {3}: choose a smaller STEP, or longer periods.</source>
        <translation>STEP {0} ist länger als die {1} Tage vom {2} bis {3}: wählen Sie ein kleineres STEP, oder längere Zeiträume.</translation>
    </message>
    <message>
        <source>STATISTICS {0} needs 2 days or more, but STEP {1} gives {2} from {3} to {4}: choose STEP {5} or less.</source>
        <translation>STATISTICS {0} braucht mindestens 2 Tage, aber STEP {1} gibt {2} vom {3} bis {4}: wählen Sie STEP {5} oder weniger.</translation>
    </message>
    <message>
        <source>STATISTICS {0} is a yearly wave and needs periods of {1} days or more, but from {2} to {3} there are {4}: leave it out, or choose longer periods.</source>
        <translation>STATISTICS {0} ist eine Jahreswelle und braucht Zeiträume von mindestens {1} Tagen, aber vom {2} bis {3} sind es {4}: lassen Sie es weg, oder wählen Sie längere Zeiträume.</translation>
    </message>
    <message>
        <source>{0} of {1} days: {2}</source>
        <translation>{0} von {1} Tagen: {2}</translation>
    </message>
    <message>
        <source>EVERY is {0}, but no {1} lies whole within START {2} to END {3}: set them to its first and last day, or choose {4}.</source>
        <translation>EVERY ist {0}, aber kein {1} liegt ganz zwischen START {2} und END {3}: setzen Sie sie auf seinen ersten und letzten Tag, oder wählen Sie {4}.</translation>
    </message>
    <message>
        <source>EVERY is {0} days, but from START {1} to END {2} there are {3}: choose {4} or less, or {5} for one period.</source>
        <translation>EVERY ist {0} Tage, aber von START {1} bis END {2} sind es {3}: wählen Sie {4} oder weniger, oder {5} für einen Zeitraum.</translation>
    </message>
    <message>
        <source>Presto, (c) 2024 Presto Authors, MIT licence: Tseng et al. 2023, arXiv:2304.14065. A month is the mean of its clear dates. Weather, terrain and land cover are not read; their tokens are left out, as Presto allows. The colours are of made-up surfaces.</source>
        <translation>Presto, (c) 2024 Presto Authors, MIT-Lizenz: Tseng et al. 2023, arXiv:2304.14065. Ein Monat ist das Mittel seiner klaren Tage. Wetter, Gelände und Landbedeckung werden nicht gelesen; ihre Token bleiben weg, wie Presto es erlaubt. Die Farben sind von erdachten Oberflächen.</translation>
    </message>
    <message>
        <source>{0}{1} is missing</source>
        <translation>{0}{1} fehlt</translation>
    </message>
    <message>
        <source>{0}{1} has shape {2}, not {3}</source>
        <translation>{0}{1} hat die Form {2}, nicht {3}</translation>
    </message>
    <message>
        <source>{0}{1} is unknown</source>
        <translation>{0}{1} ist unbekannt</translation>
    </message>
    <message>
        <source>{0} holds no weights of Presto: none of its {1} tensors is named like {2}{3}. Give default_model.pt of nasaharvest/presto.</source>
        <translation>{0} enthält keine Gewichte von Presto: keiner seiner {1} Tensoren heißt wie {2}{3}. Geben Sie default_model.pt von nasaharvest/presto an.</translation>
    </message>
    <message>
        <source>{0} tensors differ</source>
        <translation>{0} Tensoren weichen ab</translation>
    </message>
    <message>
        <source>a tensor differs</source>
        <translation>ein Tensor weicht ab</translation>
    </message>
    <message>
        <source>{0} is not Presto as published: {1}: {2}.</source>
        <translation>{0} ist nicht Presto wie veröffentlicht: {1}: {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}{2} holds values that are not numbers: download the file again.</source>
        <translation>{0}: {1}{2} enthält Werte, die keine Zahlen sind: laden Sie die Datei neu.</translation>
    </message>
    <message>
        <source>{0}: {1} takes {2} {3}, and Sentinel-2 was acquired in {4} of them; the others are missing: list scenes of more {5}.</source>
        <translation>{0}: {1} nimmt {2} {3}, und Sentinel-2 nahm in {4} davon auf; die anderen fehlen: listen Sie Szenen von mehr {5} auf.</translation>
    </message>
    <message>
        <source>{0} holds no model of pixel series.</source>
        <translation>{0} enthält kein Modell von Pixelreihen.</translation>
    </message>
    <message>
        <source>expected a percentage from 0 to 100 after PROBABILITY:</source>
        <translation>erwartet ist ein Prozentwert von 0 bis 100 nach PROBABILITY:</translation>
    </message>
    <message>
        <source>S2_MASK {0} holds complex numbers: a mask has real ones.</source>
        <translation>S2_MASK {0} enthält komplexe Zahlen: eine Maske hat reelle.</translation>
    </message>
    <message>
        <source>S2_MASK {0} has {1} bands: write the mask alone into a raster (gdal_translate -b).</source>
        <translation>S2_MASK {0} hat {1} Bänder: schreiben Sie nur die Maske in ein Raster (gdal_translate -b).</translation>
    </message>
    <message>
        <source>S2_MASK {0} is a scene classification, and a mask is 0 where clear and 1 where cloud: write such a mask (raster calculator), or give the classes as band SCL beside the scene's bands.</source>
        <translation>S2_MASK {0} ist eine Szenenklassifikation, und eine Maske ist 0, wo klar, und 1, wo Wolke ist: schreiben Sie eine solche Maske (Rasterrechner), oder geben Sie die Klassen als Band SCL neben den Bändern der Szene an.</translation>
    </message>
    <message>
        <source>S2_MASK {0}: its name says that 1 is clear, and a mask is 0 where clear and 1 where cloud: turn its numbers round (raster calculator), or give it another name if 0 is clear in it.</source>
        <translation>S2_MASK {0}: nach dem Namen heißt 1 klar, und eine Maske ist 0, wo klar, und 1, wo Wolke ist: kehren Sie die Zahlen um (Rasterrechner), oder geben Sie ihr einen anderen Namen, wenn 0 darin klar heißt.</translation>
    </message>
    <message>
        <source>S2_MASK {0} is no raster ({1}): choose another.</source>
        <translation>S2_MASK {0} ist kein Raster ({1}): wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>reflectance looks 10 times too large</source>
        <translation>der Reflexionsgrad sieht 10-mal zu groß aus</translation>
    </message>
    <message>
        <source>reflectance looks 10 times too small</source>
        <translation>der Reflexionsgrad sieht 10-mal zu klein aus</translation>
    </message>
    <message>
        <source>reflectance looks 10,000 times too small</source>
        <translation>der Reflexionsgrad sieht 10.000-mal zu klein aus</translation>
    </message>
    <message>
        <source>reflectance looks 0.1 too small, as with an offset taken off twice</source>
        <translation>der Reflexionsgrad sieht um 0.1 zu klein aus, wie bei einem zweimal abgezogenen Offset</translation>
    </message>
    <message>
        <source>B8A looks to stand behind B12</source>
        <translation>B8A scheint hinter B12 zu stehen</translation>
    </message>
    <message>
        <source>backscatter looks like power, not dB</source>
        <translation>die Rückstreuung sieht nach Leistung aus, nicht nach dB</translation>
    </message>
    <message>
        <source>backscatter looks like dB of amplitudes, half of the dB of power</source>
        <translation>die Rückstreuung sieht nach dB von Amplituden aus, der Hälfte der dB von Leistung</translation>
    </message>
    <message>
        <source>backscatter looks 10 times too large in dB</source>
        <translation>die Rückstreuung sieht in dB 10-mal zu groß aus</translation>
    </message>
    <message>
        <source>its values look like no land, water, snow or cloud that is known here</source>
        <translation>die Werte gleichen keinem hier bekannten Land, Wasser, Schnee oder Wolken</translation>
    </message>
    <message>
        <source>{0} ({1}): the median of {2} is {3} {4}, which no surface has. It is read as number x {5} {6} in {7}: list the scenes again with the {8} that fits the file, or without it.</source>
        <translation>{0} ({1}): der Median von {2} ist {3} {4}, wie bei keiner Oberfläche. Gelesen wird er als Zahl x {5} {6} in {7}: listen Sie die Szenen neu auf mit dem {8}, das zur Datei passt, oder ohne.</translation>
    </message>
    <message>
        <source> and {0} more scenes</source>
        <translation> und {0} weitere Szenen</translation>
    </message>
    <message>
        <source>{0} ({1}){2}: {3}.</source>
        <translation>{0} ({1}){2}: {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} look exchanged</source>
        <translation>{0} und {1} sehen vertauscht aus</translation>
    </message>
    <message>
        <source>The scene classification (SCL) of {0} and {1} more scenes holds no class where the bands have data ({2}; it is 0, or fractions of a resampling): no pixel of these dates counts as clear. Give their SCL again, or choose S2_MASK NONE if they have no clouds.</source>
        <translation>Die Szenenklassifikation (SCL) von {0} und {1} weiteren Szenen enthält keine Klasse, wo die Bänder Daten haben ({2}; sie ist 0, oder Brüche vom Umrechnen): kein Pixel dieser Tage zählt als klar. Geben Sie die SCL neu an, oder wählen Sie S2_MASK NONE, wenn sie keine Wolken haben.</translation>
    </message>
    <message>
        <source>Give the scene classification (SCL) or a cloud probability of these dates, or leave them out</source>
        <translation>Geben Sie die Szenenklassifikation (SCL) oder eine Wolkenwahrscheinlichkeit dieser Tage an, oder lassen Sie sie weg</translation>
    </message>
    <message>
        <source>The {0} of {1} and {2} more scenes marks no cloud ({3}), and up to {4} % of their pixels are as bright as cloud or snow: the mask may be empty.{5} {6}.</source>
        <translation>Die {0} von {1} und {2} weiteren Szenen zeichnet keine Wolke ein ({3}), und bis zu {4} % der Pixel sind so hell wie Wolken oder Schnee: die Maske ist vielleicht leer.{5} {6}.</translation>
    </message>
    <message>
        <source>cloud mask</source>
        <translation>Wolkenmaske</translation>
    </message>
    <message>
        <source>cloud probability</source>
        <translation>Wolkenwahrscheinlichkeit</translation>
    </message>
    <message>
        <source> Earth Engine left QA60 empty from {0} to February 2024.</source>
        <translation> Earth Engine ließ QA60 von {0} bis Februar 2024 leer.</translation>
    </message>
    <message>
        <source>Choose S2_MASK {0}, which these scenes have</source>
        <translation>Wählen Sie S2_MASK {0}, das diese Szenen haben</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} px and lies elsewhere than the list says: list the scenes again with 'List scenes'.</source>
        <translation>{0} ist {1} x {2} Pixel groß und liegt anderswo, als die Liste sagt: listen Sie die Szenen neu auf mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>{0} is no NetCDF or Zarr, but the list names a variable of it: list the scenes again with 'List scenes'.</source>
        <translation>{0} ist kein NetCDF und kein Zarr, doch die Liste nennt eine Variable daraus: Listen Sie die Szenen mit „Szenen auflisten“ neu auf.</translation>
    </message>
    <message>
        <source>{0} has other dates, rows or columns than when it was listed: list the scenes again with 'List scenes'.</source>
        <translation>{0} hat andere Tage, Zeilen oder Spalten als beim Auflisten: listen Sie die Szenen neu auf mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} px and lies elsewhere than the scene list says: search again with 'Fetch scenes'.</source>
        <translation>{0} ist {1} x {2} Pixel groß und liegt anderswo, als die Szenenliste sagt: suchen Sie neu mit „Szenen holen“.</translation>
    </message>
    <message>
        <source>{0} cannot be read (rows {1}-{2}, columns {3}-{4}): it is missing, damaged or truncated ({5}). Copy or download it again.</source>
        <translation>{0} kann nicht gelesen werden (Zeilen {1}-{2}, Spalten {3}-{4}): die Datei fehlt, ist beschädigt oder abgeschnitten ({5}). Kopieren oder laden Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): copy or download it again.</source>
        <translation>{0} kann nicht gelesen werden ({1}): kopieren oder laden Sie die Datei neu.</translation>
    </message>
    <message>
        <source>The job on standard input</source>
        <translation>Der Auftrag auf der Standardeingabe</translation>
    </message>
    <message>
        <source>The job {0}</source>
        <translation>Der Auftrag {0}</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: name fewer files.</source>
        <translation>{0} ist größer als {1} MB: nennen Sie weniger Dateien.</translation>
    </message>
    <message>
        <source>{0} holds no object of options: write {"option": value, …}.</source>
        <translation>{0} enthält kein Objekt von Optionen: schreiben Sie {"option": value, …}.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} kann nicht gelesen werden ({1}).</translation>
    </message>
    <message>
        <source>{0} is not JSON{1}: write an object of options.</source>
        <translation>{0} ist kein JSON{1}: schreiben Sie ein Objekt von Optionen.</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <translation>Zeile {0}, Spalte {1}</translation>
    </message>
    <message>
        <source>it is no UTF-8</source>
        <translation>es ist kein UTF-8</translation>
    </message>
    <message>
        <source>a number is too long</source>
        <translation>eine Zahl ist zu lang</translation>
    </message>
    <message>
        <source>{0} is not {1}: {2}; {3}.</source>
        <translation>{0} ist nicht {1}: {2}; {3}.</translation>
    </message>
    <message>
        <source>it holds NaN or Infinity, which JSON has not</source>
        <translation>es enthält NaN oder Infinity, die JSON nicht hat</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): {2}.</source>
        <translation>{0} kann nicht gelesen werden ({1}): {2}.</translation>
    </message>
    <message>
        <source>a text holds half of a character</source>
        <translation>ein Text enthält ein halbes Zeichen</translation>
    </message>
    <message>
        <source>it is not JSON ({0})</source>
        <translation>es ist kein JSON ({0})</translation>
    </message>
    <message>
        <source>it is larger than {0} MB</source>
        <translation>es ist größer als {0} MB</translation>
    </message>
    <message>
        <source>is not a file</source>
        <translation>ist keine Datei</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>an object {…}</source>
        <translation>ein Objekt {…}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a time such as 2018-05-06T10:50:31Z</source>
        <translation>eine Zeit wie 2018-05-06T10:50:31Z</translation>
    </message>
    <message>
        <source>of at least</source>
        <translation>von mindestens</translation>
    </message>
    <message>
        <source>of at most</source>
        <translation>von höchstens</translation>
    </message>
    <message>
        <source>it holds {0}, expected {1}</source>
        <translation>es enthält {0}, erwartet ist {1}</translation>
    </message>
    <message>
        <source> of length {0}</source>
        <translation> der Länge {0}</translation>
    </message>
    <message>
        <source>a list of {0}</source>
        <translation>eine Liste von {0}</translation>
    </message>
    <message>
        <source>a number within float64</source>
        <translation>eine Zahl im Bereich von float64</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>ein anderer Wert</translation>
    </message>
    <message>
        <source>matching regex (.*)</source>
        <translation>matching regex (.*)</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>not shown here</source>
        <translation>hier nicht gezeigt</translation>
    </message>
    <message>
        <source>expected a text</source>
        <translation>erwartet ist ein Text</translation>
    </message>
    <message>
        <source>expected at most {0} characters, not {1}</source>
        <translation>erwartet sind höchstens {0} Zeichen, nicht {1}</translation>
    </message>
    <message>
        <source>expected a text without control characters</source>
        <translation>erwartet ist ein Text ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>expected a path</source>
        <translation>erwartet ist ein Pfad</translation>
    </message>
    <message>
        <source>Unknown option {0}; known: {1}.</source>
        <translation>Unbekannte Option {0}; bekannt sind: {1}.</translation>
    </message>
    <message>
        <source>Option {0} takes one value, not {1}.</source>
        <translation>Die Option {0} nimmt einen Wert, nicht {1}.</translation>
    </message>
    <message>
        <source>expected true or false</source>
        <translation>erwartet ist true oder false</translation>
    </message>
    <message>
        <source>expected a year from {0} to {1}</source>
        <translation>erwartet ist ein Jahr von {0} bis {1}</translation>
    </message>
    <message>
        <source>a name in it is longer than {0} bytes</source>
        <translation>ein Name darin ist länger als {0} Bytes</translation>
    </message>
    <message>
        <source>Option {0} is missing: {1}.</source>
        <translation>Die Option {0} fehlt: {1}.</translation>
    </message>
    <message>
        <source>Option {0} is {1}, which is {2}, no file: give a file. Nothing was changed.</source>
        <translation>Die Option {0} ist {1}, also {2}, keine Datei: geben Sie eine Datei an. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>it is of another kind</source>
        <translation>es ist von anderer Art</translation>
    </message>
    <message>
        <source>Option {0} is {1}: {2}.</source>
        <translation>Die Option {0} ist {1}: {2}.</translation>
    </message>
    <message>
        <source>expected a day as YYYY-MM-DD</source>
        <translation>erwartet ist ein Tag als YYYY-MM-DD</translation>
    </message>
    <message>
        <source>expected one of {0}</source>
        <translation>erwartet ist eines von {0}</translation>
    </message>
    <message>
        <source>expected a whole number</source>
        <translation>erwartet ist eine ganze Zahl</translation>
    </message>
    <message>
        <source>expected a number</source>
        <translation>erwartet ist eine Zahl</translation>
    </message>
    <message>
        <source>expected {0} or more</source>
        <translation>erwartet ist {0} oder mehr</translation>
    </message>
    <message>
        <source>expected {0} to {1}</source>
        <translation>erwartet ist {0} bis {1}</translation>
    </message>
    <message>
        <source>{0} is of one sensor alone: give the checkpoint of {1} beside it, or fuse_model.ckpt, which holds both.</source>
        <translation>{0} ist von einem einzigen Sensor: geben Sie den Checkpoint von {1} daneben an, oder fuse_model.ckpt, das beide enthält.</translation>
    </message>
    <message>
        <source>{0} {1} does not exist.</source>
        <translation>{0} {1} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} holds no tensors by name.</source>
        <translation>{0} enthält keine benannten Tensoren.</translation>
    </message>
    <message>
        <source>numbers of kind {0}</source>
        <translation>Zahlen der Art {0}</translation>
    </message>
    <message>
        <source>{0} is not a checkpoint of the published model: none of its {1} tensors is named …{2}.</source>
        <translation>{0} ist kein Checkpoint des veröffentlichten Modells: keiner seiner {1} Tensoren heißt …{2}.</translation>
    </message>
    <message>
        <source>{0}: {1} has shape {2}, which is neither Sentinel-1's nor Sentinel-2's.</source>
        <translation>{0}: {1} hat die Form {2}, weder die von Sentinel-1 noch die von Sentinel-2.</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} fehlt</translation>
    </message>
    <message>
        <source>{0} has shape {1}, not {2}</source>
        <translation>{0} hat die Form {1}, nicht {2}</translation>
    </message>
    <message>
        <source>{0} is unknown</source>
        <translation>{0} ist unbekannt</translation>
    </message>
    <message>
        <source>{0} holds values that are not numbers: the file is damaged.</source>
        <translation>{0} enthält Werte, die keine Zahlen sind: die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} and {1} are both of sensor {2}.</source>
        <translation>{0} und {1} sind beide vom Sensor {2}.</translation>
    </message>
    <message>
        <source>Reading {0} needs the package torch in the engine's environment: run Set up the engine with its option for checkpoints, or save the tensors as .safetensors.</source>
        <translation>Um {0} zu lesen, braucht die Umgebung des Rechenkerns das Paket torch: starten Sie „Rechenkern einrichten“ mit der Option für Checkpoints, oder speichern Sie die Tensoren als .safetensors.</translation>
    </message>
    <message>
        <source>{0} cannot be read as weights alone (nothing else is ever read from it): {1}</source>
        <translation>{0} kann nicht als bloße Gewichte gelesen werden (nichts anderes wird je daraus gelesen): {1}</translation>
    </message>
    <message>
        <source>{0}: {1} holds {2} numbers ({3}): plain real ones are read.</source>
        <translation>{0}: {1} enthält {2} Zahlen ({3}): gelesen werden einfache reelle.</translation>
    </message>
    <message>
        <source>{0} is not a whole .safetensors file ({1}): copy it again.</source>
        <translation>{0} ist keine ganze .safetensors-Datei ({1}): kopieren Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} is not the published model: {1} tensors differ: {2}.</source>
        <translation>{0} ist nicht das veröffentlichte Modell: {1} Tensoren weichen ab: {2}.</translation>
    </message>
    <message>
        <source>Weights and architecture are of Peters et al. 2025 (arXiv:2511.11706). The weights remain their authors' and came without a licence: ask them before you pass this folder on.</source>
        <translation>Gewichte und Architektur sind von Peters et al. 2025 (arXiv:2511.11706). Die Gewichte gehören weiter ihren Autoren und kamen ohne Lizenz: fragen Sie diese, bevor Sie den Ordner weitergeben.</translation>
    </message>
    <message>
        <source>none given by the authors</source>
        <translation>von den Autoren keine angegeben</translation>
    </message>
    <message>
        <source>{0}, batch of {1}: {2} differs by {3} at most</source>
        <translation>{0}, Stapel von {1}: {2} weicht um höchstens {3} ab</translation>
    </message>
    <message>
        <source>VERIFY {0} cannot be read as .npz: {1}.</source>
        <translation>VERIFY {0} kann nicht als .npz gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>VERIFY {0} lacks the array {1}.</source>
        <translation>VERIFY {0} fehlt das Feld {1}.</translation>
    </message>
    <message>
        <source>VERIFY {0}: {1} has shape {2}, expected {3}.</source>
        <translation>VERIFY {0}: {1} hat die Form {2}, erwartet ist {3}.</translation>
    </message>
    <message>
        <source>{0} embeds only days on which Sentinel-2 was acquired, and {1} is no such day: {2}.</source>
        <translation>{0} bettet nur Tage ein, an denen Sentinel-2 aufnahm, und {1} ist keiner: {2}.</translation>
    </message>
    <message>
        <source>ATTENTION is AS_PUBLISHED: every pixel attends to the others of its batch, so its numbers depend on the extent and on clouds elsewhere. For comparison only.</source>
        <translation>ATTENTION ist AS_PUBLISHED: jedes Pixel achtet auf die anderen seines Stapels, seine Zahlen hängen also von der Ausdehnung und von Wolken anderswo ab. Nur zum Vergleich.</translation>
    </message>
    <message>
        <source>the nearest is {0}</source>
        <translation>der nächste ist {0}</translation>
    </message>
    <message>
        <source>ATTENTION is {0}: choose {1}.</source>
        <translation>ATTENTION ist {0}: wählen Sie {1}.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} needs {2} MB.</source>
        <translation>MEMORY_MB {0} ist zu wenig: {1} braucht {2} MB.</translation>
    </message>
    <message>
        <source>{0} as published</source>
        <translation>{0} wie veröffentlicht</translation>
    </message>
    <message>
        <source>as published: over batches of {0} pixels, so a pixel's numbers depend on its neighbours in the batch and on the extent</source>
        <translation>wie veröffentlicht: über Stapel von {0} Pixeln, die Zahlen eines Pixels hängen also von seinen Nachbarn im Stapel und von der Ausdehnung ab</translation>
    </message>
    <message>
        <source>{0} needs {1} of {2}, which no scene of the list has: unlike the models that come with EcoFuse it takes no fewer bands or sensors.</source>
        <translation>{0} braucht {1} von {2}, was keine Szene der Liste hat: anders als die Modelle, die EcoFuse mitbringt, kommt es nicht mit weniger Bändern oder Sensoren aus.</translation>
    </message>
    <message>
        <source>one pixel</source>
        <translation>ein Pixel</translation>
    </message>
    <message>
        <source>{0} holds no imported checkpoint.</source>
        <translation>{0} enthält keinen importierten Checkpoint.</translation>
    </message>
    <message>
        <source>The memory of {0} is full: {1} does not fit. Close other programs that use it, or set DEVICE to CPU.</source>
        <translation>Der Speicher von {0} ist voll: {1} passt nicht hinein. Schließen Sie andere Programme, die ihn benutzen, oder setzen Sie DEVICE auf CPU.</translation>
    </message>
    <message>
        <source>the shipped head's {0} parameters, </source>
        <translation>die {0} Parameter des mitgelieferten Modells, </translation>
    </message>
    <message>
        <source>updated by these towers</source>
        <translation>von diesen Türmen fortgeschrieben</translation>
    </message>
    <message>
        <source>from these towers alone</source>
        <translation>von diesen Türmen allein</translation>
    </message>
    <message>
        <source>blocks of 30 days</source>
        <translation>Blöcke von 30 Tagen</translation>
    </message>
    <message>
        <source>ridge regression</source>
        <translation>Ridge-Regression</translation>
    </message>
    <message>
        <source>Gaussian process</source>
        <translation>Gauß-Prozess</translation>
    </message>
    <message>
        <source>{0} of {1} terms, penalty {2}</source>
        <translation>{0} von {1} Gliedern, Strafe {2}</translation>
    </message>
    <message>
        <source>this model needs the day's radiation</source>
        <translation>dieses Modell braucht die Strahlung des Tages</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit a regression'</source>
        <translation>machen Sie es mit dem Algorithmus „Regression anpassen“</translation>
    </message>
    <message>
        <source>{0} numbers, by features, light and centres</source>
        <translation>{0} Zahlen, nach features, light und centres</translation>
    </message>
    <message>
        <source>{0} numbers, as in mean</source>
        <translation>{0} Zahlen, wie in mean</translation>
    </message>
    <message>
        <source>{0} numbers, as in weights</source>
        <translation>{0} Zahlen, wie in weights</translation>
    </message>
    <message>
        <source>a scene list of EcoFuse</source>
        <translation>eine Szenenliste von EcoFuse</translation>
    </message>
    <message>
        <source>make it with the algorithm 'List scenes'</source>
        <translation>machen Sie sie mit dem Algorithmus „Szenen auflisten“</translation>
    </message>
    <message>
        <source>{0} in {1} and {2}</source>
        <translation>{0} in {1} und {2}</translation>
    </message>
    <message>
        <source>each file's pixels in one scene, not those of {0}</source>
        <translation>die Pixel jeder Datei in einer Szene, nicht die von {0}</translation>
    </message>
    <message>
        <source>six numbers of pixels with a width and a height</source>
        <translation>sechs Zahlen von Pixeln mit Breite und Höhe</translation>
    </message>
    <message>
        <source>the number of a raster's band, from 1</source>
        <translation>die Nummer eines Bandes des Rasters, ab 1</translation>
    </message>
    <message>
        <source>letters t, b, y, x, each once, y and x among them</source>
        <translation>die Buchstaben t, b, y, x, jeder einmal, y und x darunter</translation>
    </message>
    <message>
        <source>a year from {0} to {1}</source>
        <translation>ein Jahr von {0} bis {1}</translation>
    </message>
    <message>
        <source>the day before that of datetime, {0}</source>
        <translation>der Tag vor dem von datetime, {0}</translation>
    </message>
    <message>
        <source>-2 to 2, in reflectance</source>
        <translation>-2 bis 2, als Reflexionsgrad</translation>
    </message>
    <message>
        <source>each scene once, not {0} twice</source>
        <translation>jede Szene einmal, nicht {0} zweimal</translation>
    </message>
    <message>
        <source>bands among {0}, not {1}</source>
        <translation>Bänder unter {0}, nicht {1}</translation>
    </message>
    <message>
        <source>{0}, or a raster that is there</source>
        <translation>{0}, oder ein vorhandenes Raster</translation>
    </message>
    <message>
        <source>PROBABILITY:percent, with a number from 0 to 100</source>
        <translation>PROBABILITY:Prozent, mit einer Zahl von 0 bis 100</translation>
    </message>
    <message>
        <source>xmin, ymin, xmax, ymax, minima below maxima</source>
        <translation>xmin, ymin, xmax, ymax, Minima unter den Maxima</translation>
    </message>
    <message>
        <source>The scene list is empty: give it at least one Sentinel-2 scene.</source>
        <translation>Die Szenenliste ist leer: geben Sie mindestens eine Sentinel-2-Szene an.</translation>
    </message>
    <message>
        <source>{0} reaches beyond what the scenes' zone {1} can show: give an EXTENT, or leave it out.</source>
        <translation>{0} reicht über das hinaus, was die Zone {1} der Szenen zeigen kann: geben Sie ein EXTENT an, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) reaches beyond what the scenes' zone {2} can show: choose a smaller one, near the scenes.</source>
        <translation>Die Ausdehnung {0} ({1}) reicht über das hinaus, was die Zone {2} der Szenen zeigen kann: wählen Sie eine kleinere, nahe bei den Szenen.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) lies outside all {2} scenes; they span {3}.</source>
        <translation>Die Ausdehnung {0} ({1}) liegt außerhalb aller {2} Szenen; sie umfassen {3}.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) has {2} x {3} px; at most {4} a side are embedded at once: choose a smaller one.</source>
        <translation>Die Ausdehnung {0} ({1}) hat {2} x {3} Pixel; höchstens {4} je Seite werden auf einmal eingebettet: wählen Sie eine kleinere.</translation>
    </message>
    <message>
        <source>Scenes of {0} and {1} do not overlap ({2} and {3} in {4}): leave one out or give an extent.</source>
        <translation>Die Szenen von {0} und {1} überlappen sich nicht ({2} und {3} in {4}): lassen Sie eine weg, oder geben Sie eine Ausdehnung an.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file: copy what it gives into a file.</source>
        <translation>{0} ist {1}, keine Datei: kopieren Sie das, was sie liefert, in eine Datei.</translation>
    </message>
    <message>
        <source>{0} is not opened: {1} beside it is {2}, which would be read as its side file and never end; move it away.</source>
        <translation>{0} wird nicht geöffnet: {1} daneben ist {2}, würde als Begleitdatei gelesen und nie enden; verschieben Sie es.</translation>
    </message>
    <message>
        <source>{0} says no CRS: set it, and export the layer again.</source>
        <translation>{0} nennt kein KBS: setzen Sie es, und exportieren Sie den Layer neu.</translation>
    </message>
    <message>
        <source>{0}, row {1}: its {2} is {3}, and degrees lie within {4} and {5}: give degrees (EPSG:4326).</source>
        <translation>{0}, Zeile {1}: {2} ist {3}, und Grade liegen zwischen {4} und {5}: geben Sie Grade an (EPSG:4326).</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: site {1} lies at two places {2} km apart (rows {3} and {4}): give each its own name.</source>
        <translation>OBSERVATIONS {0}: der Ort {1} liegt an zwei Stellen, {2} km auseinander (Zeilen {3} und {4}): geben Sie jeder ihren eigenen Namen.</translation>
    </message>
    <message>
        <source>{0} holds a geometry that is damaged: export the layer again.</source>
        <translation>{0} enthält eine beschädigte Geometrie: exportieren Sie den Layer neu.</translation>
    </message>
    <message>
        <source>{0} has the columns {1} and {2}, which are those of results: rename one.</source>
        <translation>{0} hat die Spalten {1} und {2}, die für Ergebnisse sind: benennen Sie eine um.</translation>
    </message>
    <message>
        <source>no weather: WEATHER lacks {0}</source>
        <translation>kein Wetter: WEATHER fehlt {0}</translation>
    </message>
    <message>
        <source>its place</source>
        <translation>sein Ort</translation>
    </message>
    <message>
        <source>no place: a clear sky needs its latitude</source>
        <translation>kein Ort: ein klarer Himmel braucht die Breite</translation>
    </message>
    <message>
        <source>no radiation: empty</source>
        <translation>keine Strahlung: leer</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: the median of its bands is {1}, which looks like {2}: divide b02 … b12 by {3}; reflectance lies within 0 and {4}.</source>
        <translation>OBSERVATIONS {0}: der Median der Bänder ist {1}, was nach {2} aussieht: teilen Sie b02 … b12 durch {3}; Reflexionsgrad liegt zwischen 0 und {4}.</translation>
    </message>
    <message>
        <source>a product's stored numbers</source>
        <translation>die gespeicherten Zahlen eines Produkts</translation>
    </message>
    <message>
        <source>write 10 x log10 of it</source>
        <translation>schreiben Sie 10 x log10 davon</translation>
    </message>
    <message>
        <source>calibrate them to dB</source>
        <translation>kalibrieren Sie sie zu dB</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: the median of vv and vh is {1}, which looks like {2}, not dB: {3}; backscatter lies within {4} and {5} dB, mostly below 0.</source>
        <translation>OBSERVATIONS {0}: der Median von vv und vh ist {1}, was nach {2} aussieht, nicht nach dB: {3}; Rückstreuung liegt zwischen {4} und {5} dB, meist unter 0.</translation>
    </message>
    <message>
        <source>no reflectance</source>
        <translation>kein Reflexionsgrad</translation>
    </message>
    <message>
        <source>cloud: b02 is {0}, above {1}</source>
        <translation>Wolke: b02 ist {0}, über {1}</translation>
    </message>
    <message>
        <source>no site</source>
        <translation>kein Ort</translation>
    </message>
    <message>
        <source>day stands twice: row {0} is of this site and day, too</source>
        <translation>der Tag steht zweimal: Zeile {0} ist auch von diesem Ort und Tag</translation>
    </message>
    <message>
        <source>not reflectance: {0} is {1}, outside of 0 to {2}</source>
        <translation>kein Reflexionsgrad: {0} ist {1}, außerhalb von 0 bis {2}</translation>
    </message>
    <message>
        <source>not dB: {0} is {1}, outside of {2} to {3} dB</source>
        <translation>keine dB: {0} ist {1}, außerhalb von {2} bis {3} dB</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} has no rows: give a table with some.</source>
        <translation>OBSERVATIONS {0} hat keine Zeilen: geben Sie eine Tabelle mit Zeilen an.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} has no reflectance: give columns {1} … {2} of 0 to 1, or some of them.</source>
        <translation>OBSERVATIONS {0} hat keinen Reflexionsgrad: geben Sie Spalten {1} … {2} von 0 bis 1 an, oder einige davon.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} holds {1} twice, as {2} and {3}: keep one.</source>
        <translation>OBSERVATIONS {0} enthält {1} zweimal, als {2} und {3}: behalten Sie eines.</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Tag</translation>
    </message>
    <message>
        <source>it has {0}</source>
        <translation>vorhanden sind {0}</translation>
    </message>
    <message>
        <source>it has {0}, …</source>
        <translation>vorhanden sind {0}, …</translation>
    </message>
    <message>
        <source>{0} has no column {1}: {2}; name one in COLUMN.</source>
        <translation>{0} hat keine Spalte {1}: {2}; nennen Sie eine in COLUMN.</translation>
    </message>
    <message>
        <source>{0}: {1} holds other values than 0, 1, 2, 3, the codes of half hours: give the file as it was downloaded.</source>
        <translation>{0}: {1} enthält andere Werte als 0, 1, 2, 3, die Codes halber Stunden: geben Sie die Datei an, wie sie heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>{0}: {1} reaches {2}, but the quality of a day is a share, 0 to 1: give the file as it was downloaded.</source>
        <translation>{0}: {1} reicht bis {2}, aber die Qualität eines Tages ist ein Anteil, 0 bis 1: geben Sie die Datei an, wie sie heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>{0} is a flux file without a row: download it again.</source>
        <translation>{0} ist eine Flussdatei ohne Zeile: laden Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} holds weeks, months or years: give the daily file (_DD_) or the half-hourly one (_HH_).</source>
        <translation>{0} enthält Wochen, Monate oder Jahre: geben Sie die tägliche Datei (_DD_) oder die halbstündliche (_HH_) an.</translation>
    </message>
    <message>
        <source>a line of more than {0} characters</source>
        <translation>eine Zeile von mehr als {0} Zeichen</translation>
    </message>
    <message>
        <source>{0} is no CSV ({1}): download it again.</source>
        <translation>{0} ist kein CSV ({1}): laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} has more than {1} rows: give parts of it.</source>
        <translation>{0} hat mehr als {1} Zeilen: geben Sie Teile davon an.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is no time or number: download the file again, or take the row out.</source>
        <translation>{0}, Zeile {1}: {2} ist weder Zeit noch Zahl: laden Sie die Datei neu, oder nehmen Sie die Zeile heraus.</translation>
    </message>
    <message>
        <source>{0} of {1} is {2} and on {3} of {4} days outside of {5} to {6} {7}: give {8}, or µmol m-2 s-1 in a column named gpp_umol or in a half-hourly flux file.</source>
        <translation>{0} von {1} ist {2} und an {3} von {4} Tagen außerhalb von {5} bis {6} {7}: geben Sie {8} an, oder µmol m-2 s-1 in einer Spalte gpp_umol oder in einer halbstündlichen Flussdatei.</translation>
    </message>
    <message>
        <source>{0} days of {1}</source>
        <translation>{0} Tage von {1}</translation>
    </message>
    <message>
        <source>impossible values, such as {0}</source>
        <translation>unmögliche Werte, etwa {0}</translation>
    </message>
    <message>
        <source>{0}: less than {1} % good half hours, or hours without a value</source>
        <translation>{0}: weniger als {1} % gute halbe Stunden, oder Stunden ohne Wert</translation>
    </message>
    <message>
        <source>The files hold {0}: give files of one unit.</source>
        <translation>Die Dateien enthalten {0}: geben Sie Dateien einer Einheit an.</translation>
    </message>
    <message>
        <source>{0} holds no usable day: lower QUALITY, or name another COLUMN.</source>
        <translation>{0} enthält keinen brauchbaren Tag: senken Sie QUALITY, oder nennen Sie eine andere COLUMN.</translation>
    </message>
    <message>
        <source>{0}: its name holds no tower's id such as FLX_BE-Bra_…: give it the name that it was downloaded with.</source>
        <translation>{0}: der Name enthält keine Kennung eines Turms wie FLX_BE-Bra_…: geben Sie der Datei den Namen, mit dem sie heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>{0}, row {1}: the tower has no name: fill it in.</source>
        <translation>{0}, Zeile {1}: der Turm hat keinen Namen: tragen Sie ihn ein.</translation>
    </message>
    <message>
        <source>{0} holds no CSV file: give the folder of the towers' files.</source>
        <translation>{0} enthält keine CSV-Datei: geben Sie den Ordner der Dateien der Türme an.</translation>
    </message>
    <message>
        <source>{0} does not exist: give tables of towers, or a folder of them.</source>
        <translation>{0} gibt es nicht: geben Sie Tabellen von Türmen oder einen Ordner davon an.</translation>
    </message>
    <message>
        <source>{0} has {1} ({2}) and {3} ({4}) on {5}: two towers of one name, or one day twice; rename one, or take one out.</source>
        <translation>{0} hat {1} ({2}) und {3} ({4}) am {5}: zwei Türme eines Namens, oder ein Tag zweimal; benennen Sie einen um, oder nehmen Sie einen heraus.</translation>
    </message>
    <message>
        <source>{0}, row {1}: longitude {2}, latitude {3} is no place in degrees: mend it.</source>
        <translation>{0}, Zeile {1}: Länge {2}, Breite {3} ist kein Ort in Grad: berichtigen Sie ihn.</translation>
    </message>
    <message>
        <source>{0}: {1} stands at {2} N {3} E and at {4} N {5} E: two towers of one name; rename one.</source>
        <translation>{0}: {1} steht bei {2} N {3} E und bei {4} N {5} E: zwei Türme eines Namens; benennen Sie einen um.</translation>
    </message>
    <message>
        <source>least share of good half hours of a day, 0 to 1</source>
        <translation>kleinster Anteil guter halber Stunden eines Tages, 0 bis 1</translation>
    </message>
    <message>
        <source>metres around a tower that stand for it</source>
        <translation>Meter um einen Turm, die für ihn stehen</translation>
    </message>
    <message>
        <source>TOWERS, or PAPER: the days and years apart of Peters et al. 2025</source>
        <translation>TOWERS, oder PAPER: Tage und Jahre getrennt wie bei Peters et al. 2025</translation>
    </message>
    <message>
        <source>flux files as downloaded, tables of site, date and value, or folders of them</source>
        <translation>Flussdateien wie heruntergeladen, Tabellen von site, date und Wert, oder Ordner davon</translation>
    </message>
    <message>
        <source>a table of site, lat and lon, for files that hold no coordinates</source>
        <translation>eine Tabelle von site, lat und lon, für Dateien ohne Koordinaten</translation>
    </message>
    <message>
        <source>embedding rasters of one model, or their folders</source>
        <translation>Embedding-Raster eines Modells, oder ihre Ordner</translation>
    </message>
    <message>
        <source>scene list, embedded around the towers, in the place of embeddings</source>
        <translation>Szenenliste, um die Türme eingebettet, statt Embeddings</translation>
    </message>
    <message>
        <source>rasters of weights, one a tower, in the place of radius</source>
        <translation>Raster von Gewichten, eines je Turm, statt radius</translation>
    </message>
    <message>
        <source>a page to write (.html)</source>
        <translation>eine zu schreibende Seite (.html)</translation>
    </message>
    <message>
        <source>Give either EMBEDDINGS (rasters of several days) or SCENES.</source>
        <translation>Geben Sie entweder EMBEDDINGS (Raster mehrerer Tage) oder SCENES an.</translation>
    </message>
    <message>
        <source>{0} {1} have both a good value and an embedding{2}; at least {3} are needed: give embeddings of more of the towers' {4}.</source>
        <translation>{0} {1} haben sowohl einen guten Wert als auch ein Embedding{2}; mindestens {3} sind nötig: geben Sie Embeddings von mehr {4} der Türme an.</translation>
    </message>
    <message>
        <source>All {0} values of {1} are {2}: there is nothing to learn.</source>
        <translation>Alle {0} Werte von {1} sind {2}: da gibt es nichts zu lernen.</translation>
    </message>
    <message>
        <source>{0}{1}: no column of the quality, every day is taken.</source>
        <translation>{0}{1}: keine Spalte der Qualität, jeder Tag wird genommen.</translation>
    </message>
    <message>
        <source> (the longest of {0} gaps, see the report)</source>
        <translation> (die längste von {0} Lücken, siehe den Bericht)</translation>
    </message>
    <message>
        <source>{0} has no good day from {1} to {2}{3}: a season is missing.</source>
        <translation>{0} hat keinen guten Tag vom {1} bis {2}{3}: eine Jahreszeit fehlt.</translation>
    </message>
    <message>
        <source>no good day: a gap of more than a season</source>
        <translation>kein guter Tag: eine Lücke von mehr als einer Jahreszeit</translation>
    </message>
    <message>
        <source>The embeddings are of years: each site's mean of its measured days of a year is fitted.</source>
        <translation>Die Embeddings sind von Jahren: angepasst wird an das Mittel der gemessenen Tage eines Jahres an jedem Ort.</translation>
    </message>
    <message>
        <source>{0} {1}, and so does every tower: check coordinates and days.</source>
        <translation>{0} {1}, wie jeder Turm: prüfen Sie Koordinaten und Tage.</translation>
    </message>
    <message>
        <source> and {0} other files</source>
        <translation> und {0} weitere Dateien</translation>
    </message>
    <message>
        <source>A tower's surroundings hold {0} x {1} pixels; at most {2} are read: lower RADIUS, or cut FOOTPRINT.</source>
        <translation>Die Umgebung eines Turms enthält {0} x {1} Pixel; höchstens {2} werden gelesen: senken Sie RADIUS, oder beschneiden Sie FOOTPRINT.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} holds weights of {1} to {2}: expected 0 or more, and some above 0.</source>
        <translation>FOOTPRINT {0} enthält Gewichte von {1} bis {2}: erwartet sind 0 oder mehr, und einige über 0.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} is no raster that can be read.</source>
        <translation>FOOTPRINT {0} ist kein lesbares Raster.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} has no CRS: give it one.</source>
        <translation>FOOTPRINT {0} hat kein KBS: geben Sie ihm eines.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} has {1} x {2} pixels; at most {3} are read: cut it to the tower's surroundings.</source>
        <translation>FOOTPRINT {0} hat {1} x {2} Pixel; höchstens {3} werden gelesen: schneiden Sie es auf die Umgebung des Turms zu.</translation>
    </message>
    <message>
        <source>{0} and the other embeddings share no length: embed all with one LENGTH.</source>
        <translation>{0} und die anderen Embeddings haben keine gemeinsame Länge: betten Sie alle mit einem LENGTH ein.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but these embeddings share the lengths {1}: choose one of them.</source>
        <translation>LENGTH ist {0}, aber diese Embeddings haben die Längen {1} gemeinsam: wählen Sie eine davon.</translation>
    </message>
    <message>
        <source>{0} holds no GeoTIFF: give the folder of a series of embeddings.</source>
        <translation>{0} enthält kein GeoTIFF: geben Sie den Ordner einer Zeitreihe von Embeddings an.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): embed it again.</source>
        <translation>{0} nennt seinen Tag nicht (Etikett ECOFUSE_DATE): betten Sie es neu ein.</translation>
    </message>
    <message>
        <source>{0} is of a period ({1}), and a measurement is of a day: give embeddings of days.</source>
        <translation>{0} ist von einem Zeitraum ({1}), und eine Messung ist von einem Tag: geben Sie Embeddings von Tagen an.</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), {3} of {4} ({5}): give those of one model.</source>
        <translation>{0} enthält Embeddings von {1} ({2}), {3} von {4} ({5}): geben Sie die eines einzigen Modells an.</translation>
    </message>
    <message>
        <source>Towers in {0}</source>
        <translation>Türme in {0}</translation>
    </message>
    <message>
        <source>the embedding says that its day is not trusted</source>
        <translation>das Embedding sagt, dass seinem Tag nicht zu trauen ist</translation>
    </message>
    <message>
        <source>less than half of its surroundings is seen</source>
        <translation>weniger als die Hälfte der Umgebung ist zu sehen</translation>
    </message>
    <message>
        <source>no clear look within {0} days</source>
        <translation>kein klarer Blick innerhalb von {0} Tagen</translation>
    </message>
    <message>
        <source>stands outside of all embeddings</source>
        <translation>steht außerhalb aller Embeddings</translation>
    </message>
    <message>
        <source>No tower stands inside the embeddings, {0} at {1} N {2} E neither: check the coordinates, or embed its surroundings.</source>
        <translation>Kein Turm steht in den Embeddings, auch {0} bei {1} N {2} E nicht: prüfen Sie die Koordinaten, oder betten Sie seine Umgebung ein.</translation>
    </message>
    <message>
        <source>no tower</source>
        <translation>kein Turm</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} holds {1}: give one raster a tower.</source>
        <translation>FOOTPRINT {0} enthält {1}: geben Sie ein Raster je Turm an.</translation>
    </message>
    <message>
        <source>{0} cannot be read around a tower: the file is truncated or damaged.</source>
        <translation>{0} kann um einen Turm herum nicht gelesen werden: die Datei ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>no day with both a good value and an embedding</source>
        <translation>kein Tag mit einem guten Wert und einem Embedding</translation>
    </message>
    <message>
        <source>{0} has no coordinates: give SITES, a table of site, lat and lon.</source>
        <translation>{0} hat keine Koordinaten: geben Sie SITES an, eine Tabelle von site, lat und lon.</translation>
    </message>
    <message>
        <source>{0} has no band days_to_clear, by which guessed days are left out: embed it again with QUALITY_BANDS ALL or SEEN.</source>
        <translation>{0} hat kein Band days_to_clear, nach dem geratene Tage wegfallen: betten Sie es neu ein mit QUALITY_BANDS ALL oder SEEN.</translation>
    </message>
    <message>
        <source>{0}: {1} days of acquisition with a good value.</source>
        <translation>{0}: {1} Aufnahmetage mit einem guten Wert.</translation>
    </message>
    <message>
        <source>lies outside all</source>
        <translation>liegt außerhalb aller</translation>
    </message>
    <message>
        <source>no day with both a good value and a scene</source>
        <translation>kein Tag mit einem guten Wert und einer Szene</translation>
    </message>
    <message>
        <source>stands outside of all scenes</source>
        <translation>steht außerhalb aller Szenen</translation>
    </message>
    <message>
        <source>{0} is no Excel workbook ({1}): save it again as .xlsx or CSV.</source>
        <translation>{0} ist keine Excel-Mappe ({1}): speichern Sie sie neu als .xlsx oder CSV.</translation>
    </message>
    <message>
        <source>{0} unpacks to {1} MB: save the table as CSV.</source>
        <translation>{0} entpackt sich auf {1} MB: speichern Sie die Tabelle als CSV.</translation>
    </message>
    <message>
        <source>{0} has no sheet {1}: it has {2}.</source>
        <translation>{0} hat kein Blatt {1}, sondern {2}.</translation>
    </message>
    <message>
        <source>a GeoJSON of features</source>
        <translation>ein GeoJSON von Objekten</translation>
    </message>
    <message>
        <source>export the layer again as GeoJSON or GeoPackage</source>
        <translation>exportieren Sie den Layer neu als GeoJSON oder GeoPackage</translation>
    </message>
    <message>
        <source>it holds no features</source>
        <translation>es enthält keine Objekte</translation>
    </message>
    <message>
        <source>{0}: its crs has no name: export the layer again.</source>
        <translation>{0}: sein crs hat keinen Namen: exportieren Sie den Layer neu.</translation>
    </message>
    <message>
        <source>the geometry of feature {0} is damaged</source>
        <translation>die Geometrie des Objekts {0} ist beschädigt</translation>
    </message>
    <message>
        <source>export the layer again as GeoPackage</source>
        <translation>exportieren Sie den Layer neu als GeoPackage</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: export fewer features.</source>
        <translation>{0} ist größer als {1} MB: exportieren Sie weniger Objekte.</translation>
    </message>
    <message>
        <source>{0} has no layer {1}: it has {2}.</source>
        <translation>{0} hat keinen Layer {1}, sondern {2}.</translation>
    </message>
    <message>
        <source>{0} has {1} layers ({2}): export the one that is meant into a file of its own.</source>
        <translation>{0} hat {1} Layer ({2}): exportieren Sie den gemeinten in eine eigene Datei.</translation>
    </message>
    <message>
        <source>{0}: layer {1} has no column {2}: {3}.</source>
        <translation>{0}: Layer {1} hat keine Spalte {2}: {3}.</translation>
    </message>
    <message>
        <source>{0}: the geometry of row {1} is damaged: {2}.</source>
        <translation>{0}: die Geometrie der Zeile {1} ist beschädigt: {2}.</translation>
    </message>
    <message>
        <source>{0} is no GeoPackage: {1}.</source>
        <translation>{0} ist kein GeoPackage: {1}.</translation>
    </message>
    <message>
        <source>{0} is damaged or no GeoPackage ({1}): {2}.</source>
        <translation>{0} ist beschädigt oder kein GeoPackage ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} {1}: give a layer.</source>
        <translation>{0} {1}: geben Sie einen Layer an.</translation>
    </message>
    <message>
        <source>{0} is no layer that is read here: export it as {1}.</source>
        <translation>{0} ist kein Layer, der hier gelesen wird: exportieren Sie ihn als {1}.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no {2} or {3}: give it, or leave the row out.</source>
        <translation>{0}, Zeile {1} hat kein {2} oder {3}: geben Sie es an, oder lassen Sie die Zeile weg.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .gpkg: a layer is written.</source>
        <translation>OUTPUT {0} muss auf .gpkg enden: geschrieben wird ein Layer.</translation>
    </message>
    <message>
        <source>{0} holds no places: choose a layer with some.</source>
        <translation>{0} enthält keine Orte: wählen Sie einen Layer mit Orten.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): close or copy it.</source>
        <translation>{0} kann nicht gelesen werden ({1}): schließen oder kopieren Sie die Datei.</translation>
    </message>
    <message>
        <source>{0}: its CRS {1} is not {2}.</source>
        <translation>{0}: das KBS {1} ist nicht {2}.</translation>
    </message>
    <message>
        <source>{0} holds a damaged geometry: export the layer again.</source>
        <translation>{0} enthält eine beschädigte Geometrie: exportieren Sie den Layer neu.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2}: repair it (Fix geometries in QGIS).</source>
        <translation>{0}, Zeile {1}: {2}: reparieren Sie sie (Geometrien reparieren in QGIS).</translation>
    </message>
    <message>
        <source>{0}, row {1}: it lies nowhere in {2}: check the CRS of the layer.</source>
        <translation>{0}, Zeile {1}: sie liegt nirgends in {2}: prüfen Sie das KBS des Layers.</translation>
    </message>
    <message>
        <source>{0} has no column {1}: it has {2}{3}.</source>
        <translation>{0} hat keine Spalte {1}, sondern {2}{3}.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is {3}, which is no number: correct it, or leave it empty.</source>
        <translation>{0}, Zeile {1}: {2} ist {3}, keine Zahl: berichtigen Sie es, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is {3}, which is no day: write YYYY-MM-DD.</source>
        <translation>{0}, Zeile {1}: {2} ist {3}, kein Tag: schreiben Sie YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>{0} {1}: give a table.</source>
        <translation>{0} {1}: geben Sie eine Tabelle an.</translation>
    </message>
    <message>
        <source>{0} is no table that is read here: save it as {1}.</source>
        <translation>{0} ist keine Tabelle, die hier gelesen wird: speichern Sie sie als {1}.</translation>
    </message>
    <message>
        <source>{0} is no text: save the table as CSV.</source>
        <translation>{0} ist kein Text: speichern Sie die Tabelle als CSV.</translation>
    </message>
    <message>
        <source>{0} holds no columns: its first line should have their names.</source>
        <translation>{0} enthält keine Spalten: die erste Zeile sollte ihre Namen haben.</translation>
    </message>
    <message>
        <source>{0} has more than {1} rows: cut it into parts.</source>
        <translation>{0} hat mehr als {1} Zeilen: teilen Sie sie.</translation>
    </message>
    <message>
        <source>{0} is no CSV ({1}): save the table once more.</source>
        <translation>{0} ist kein CSV ({1}): speichern Sie die Tabelle noch einmal.</translation>
    </message>
    <message>
        <source>{0}: column {1} has no name: give it one in the first line.</source>
        <translation>{0}: die Spalte {1} hat keinen Namen: geben Sie ihr einen in der ersten Zeile.</translation>
    </message>
    <message>
        <source>{0} has two columns {1}: rename one.</source>
        <translation>{0} hat zwei Spalten {1}: benennen Sie eine um.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .csv or .gpkg: a table is written.</source>
        <translation>OUTPUT {0} muss auf .csv oder .gpkg enden: geschrieben wird eine Tabelle.</translation>
    </message>
    <message>
        <source>{0}, line {1} has {2} cells, the first line {3}: correct it.</source>
        <translation>{0}, Zeile {1} hat {2} Zellen, die erste Zeile {3}: berichtigen Sie sie.</translation>
    </message>
    <message>
        <source>Overall accuracy {0}, standard error {1}.</source>
        <translation>Gesamtgenauigkeit {0}, Standardfehler {1}.</translation>
    </message>
    <message>
        <source>REPORT {0} must end in .html.</source>
        <translation>REPORT {0} muss auf .html enden.</translation>
    </message>
    <message>
        <source>{0}, row {1} lies on no class of {2}: check its CRS, or take it out if the map has no class there.</source>
        <translation>{0}, Zeile {1} liegt auf keiner Klasse von {2}: prüfen Sie das KBS, oder nehmen Sie sie heraus, wenn die Karte dort keine Klasse hat.</translation>
    </message>
    <message>
        <source>{0}, row {1} is no single point: give the points of a sample.</source>
        <translation>{0}, Zeile {1} ist kein einzelner Punkt: geben Sie die Punkte einer Stichprobe an.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no class in {2}: label all points of the sample, or areas are wrong.</source>
        <translation>{0}, Zeile {1} hat keine Klasse in {2}: beschriften Sie alle Punkte der Stichprobe, sonst sind die Flächen falsch.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is no class of {3}, which has {4}.</source>
        <translation>{0}, Zeile {1}: {2} ist keine Klasse von {3}, das {4} hat.</translation>
    </message>
    <message>
        <source>{0} was fitted on {1}, but EMBEDDINGS and OTHER_DAYS hold {2}: give {3} in all.</source>
        <translation>{0} wurde an {1} angepasst, aber EMBEDDINGS und OTHER_DAYS enthalten {2}: geben Sie zusammen {3} an.</translation>
    </message>
    <message>
        <source>TABLE {0} must end in {1}.</source>
        <translation>TABLE {0} muss auf {1} enden.</translation>
    </message>
    <message>
        <source>{0} is of {1}, {2} days of the year from {3}, in whose place {4} has it: give days within {5} days of {6}.</source>
        <translation>{0} ist vom {1}, {2} Tage des Jahres von {3} entfernt, an dessen Stelle {4} ihn hat: geben Sie Tage innerhalb von {5} Tagen um {6} an.</translation>
    </message>
    <message>
        <source>BEFORE holds {0}, which is not before {1} of AFTER: give all days of BEFORE before those of AFTER.</source>
        <translation>BEFORE enthält {0}, was nicht vor {1} von AFTER liegt: alle Tage von BEFORE müssen vor denen von AFTER liegen.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} x {2} pixels need {3} MB.</source>
        <translation>MEMORY_MB {0} ist zu wenig: {1} x {2} Pixel brauchen {3} MB.</translation>
    </message>
    <message>
        <source>{0} {1} must end in {2}.</source>
        <translation>{0} {1} muss auf {2} enden.</translation>
    </message>
    <message>
        <source>{0} and the later days share no valid pixel: nothing written.</source>
        <translation>{0} und die späteren Tage haben kein gültiges Pixel gemeinsam: nichts geschrieben.</translation>
    </message>
    <message>
        <source>The model {0} has no decoder: choose a model of EcoFuse.</source>
        <translation>Das Modell {0} hat keinen Dekoder: wählen Sie ein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>{0} pixels have a class.</source>
        <translation>{0} Pixel haben eine Klasse.</translation>
    </message>
    <message>
        <source>{0} % of them are unlike all samples (applicability above 1).</source>
        <translation>{0} % davon gleichen keiner Probe (applicability über 1).</translation>
    </message>
    <message>
        <source>The class model {0} was fitted on {1} days ({2}), but EMBEDDINGS holds {3}: give as many, at the same time of the year.</source>
        <translation>Das Klassenmodell {0} wurde an {1} Tagen ({2}) angepasst, aber EMBEDDINGS enthält {3}: geben Sie ebenso viele an, zur gleichen Jahreszeit.</translation>
    </message>
    <message>
        <source>{0} periods with {1} on {2} in {3}, {4} of them were there.</source>
        <translation>{0} Zeiträume mit {1} auf {2} in {3}, {4} davon waren da.</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene near half of the days from {0} to {1}: the scenes run from {2} to {3}; choose days among them.</source>
        <translation>Keine Sentinel-2-Szene nahe der Hälfte der Tage vom {0} bis {1}: die Szenen reichen von {2} bis {3}; wählen Sie Tage darunter.</translation>
    </message>
    <message>
        <source>{0} reads the steps around a day as one series already, and a period is made of days: take Embed one day with it, or choose a model of EcoFuse.</source>
        <translation>{0} liest die Schritte um einen Tag schon als eine Reihe, und ein Zeitraum entsteht aus Tagen: nehmen Sie dafür „Einen Tag einbetten“, oder wählen Sie ein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>{0} embeds days of acquisition alone, and a period is made of any days: choose a model of EcoFuse.</source>
        <translation>{0} bettet nur Aufnahmetage ein, und ein Zeitraum entsteht aus beliebigen Tagen: wählen Sie ein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>START and END cut {0}: left out until they are whole.</source>
        <translation>START und END beschneiden {0}: ausgelassen, bis sie ganz sind.</translation>
    </message>
    <message>
        <source>Option 'output_folder' is missing: a folder for the files, or download false.</source>
        <translation>Die Option 'output_folder' fehlt: ein Ordner für die Dateien, oder download false.</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER {0} is not a folder.</source>
        <translation>OUTPUT_FOLDER {0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>SIGNING holds a key, which a scene list must not hold: fetch the files (DOWNLOAD true), or give the address of a service without a key.</source>
        <translation>SIGNING enthält einen Schlüssel, was eine Szenenliste nicht darf: holen Sie die Dateien (DOWNLOAD true), oder geben Sie die Adresse eines Dienstes ohne Schlüssel an.</translation>
    </message>
    <message>
        <source>Held-out blocks: accuracy {0}, mean of the classes {1}; {2} labels to drop, {3} to look at.</source>
        <translation>Zurückgehaltene Blöcke: Genauigkeit {0}, Mittel der Klassen {1}; {2} Beschriftungen zu streichen, {3} anzusehen.</translation>
    </message>
    <message>
        <source>{0} valid pixels in {1} rasters, {2} taken, {3} numbers each.</source>
        <translation>{0} gültige Pixel in {1} Rastern, {2} genommen, je {3} Zahlen.</translation>
    </message>
    <message>
        <source>{0} clusters: prediction strength {1}.</source>
        <translation>{0} Cluster: Vorhersagestärke {1}.</translation>
    </message>
    <message>
        <source>HOW_MANY AUTO tries at most {0} numbers: set CLUSTERS, the most that is tried, to {1} or less.</source>
        <translation>HOW_MANY AUTO probiert höchstens {0} Zahlen: setzen Sie CLUSTERS, das höchste Probierte, auf {1} oder weniger.</translation>
    </message>
    <message>
        <source>SEVERAL_DAYS TOGETHER needs embeddings of two days at least, and {0} alone was given: add another day, or choose EACH.</source>
        <translation>SEVERAL_DAYS TOGETHER braucht Embeddings von mindestens zwei Tagen, angegeben ist nur {0}: fügen Sie einen Tag hinzu, oder wählen Sie EACH.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} is of embeddings of {1} ({2}), {3} of {4} ({5}): ids go on within one model.</source>
        <translation>PREVIOUS {0} ist von Embeddings von {1} ({2}), {3} von {4} ({5}): Nummern gehen innerhalb eines Modells weiter.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} has {1} numbers a day and {2} days a pixel, and {3} and {4} were asked for: choose the same LENGTH and as many days.</source>
        <translation>PREVIOUS {0} hat {1} Zahlen je Tag und {2} Tage je Pixel, verlangt sind {3} und {4}: wählen Sie dasselbe LENGTH und ebenso viele Tage.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} has {1} clusters and CLUSTERS is {2}: ids go on with {3} or more.</source>
        <translation>PREVIOUS {0} hat {1} Cluster, und CLUSTERS ist {2}: Nummern gehen mit {3} oder mehr weiter.</translation>
    </message>
    <message>
        <source>RADAR_WEIGHT is {0}, but a mixture finds the spread of each number itself: leave it at 1, or choose METHOD K_MEANS or HIERARCHICAL.</source>
        <translation>RADAR_WEIGHT ist {0}, aber eine Mischung findet die Streuung jeder Zahl selbst: lassen Sie es auf 1, oder wählen Sie METHOD K_MEANS oder HIERARCHICAL.</translation>
    </message>
    <message>
        <source>RADAR_WEIGHT is {0}, but the embedding model is not installed, or has no decoder that says which numbers are radar: leave it at 1.</source>
        <translation>RADAR_WEIGHT ist {0}, aber das Embeddingmodell ist nicht installiert oder hat keinen Dekoder, der sagt, welche Zahlen Radar sind: lassen Sie es auf 1.</translation>
    </message>
    <message>
        <source>The shipped model as it is: R2 {0}, RMSE {1} {2}, bias {3}, {4} % within its interval.</source>
        <translation>Das mitgelieferte Modell, wie es ist: R2 {0}, RMSE {1} {2}, Verzerrung {3}, {4} % in seinem Intervall.</translation>
    </message>
    <message>
        <source>GPP of {0} days of {1} towers, {2} left out: R2 {3}, RMSE {4} {5}, bias {6}, {7} % within the interval.</source>
        <translation>GPP von {0} Tagen an {1} Türmen, {2} ausgelassen: R2 {3}, RMSE {4} {5}, Verzerrung {6}, {7} % im Intervall.</translation>
    </message>
    <message>
        <source>{0} of {1} {2} of {3} sites, {4} left out: R2 {5}, RMSE {6} {7}, {8} % within the interval.</source>
        <translation>{0} von {1} {2} an {3} Orten, {4} ausgelassen: R2 {5}, RMSE {6} {7}, {8} % im Intervall.</translation>
    </message>
    <message>
        <source>{0} {1} of {2} sites, {3} to {4}, on {5} numbers of {6} ({7}).</source>
        <translation>{0} {1} an {2} Orten, {3} bis {4}, auf {5} Zahlen von {6} ({7}).</translation>
    </message>
    <message>
        <source>All {0} days are of one site and one month: give more of the year, or {1} days of another site.</source>
        <translation>Alle {0} Tage sind von einem Ort und einem Monat: geben Sie mehr vom Jahr an, oder {1} Tage eines anderen Ortes.</translation>
    </message>
    <message>
        <source>{0} days from {1} to {2}, {3} of them clear looks, {4} beyond what the towers showed.</source>
        <translation>{0} Tage vom {1} bis {2}, {3} davon klare Blicke, {4} jenseits dessen, was die Türme zeigten.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .html: a page is written.</source>
        <translation>OUTPUT {0} muss auf .html enden: geschrieben wird eine Seite.</translation>
    </message>
    <message>
        <source>POINTS holds {0} points: give at most {1}, each gets a picture.</source>
        <translation>POINTS enthält {0} Punkte: geben Sie höchstens {1} an, jeder bekommt ein Bild.</translation>
    </message>
    <message>
        <source>None of the points lies on a pixel with GPP: check them and their CRS.</source>
        <translation>Keiner der Punkte liegt auf einem Pixel mit GPP: prüfen Sie sie und ihr KBS.</translation>
    </message>
    <message>
        <source>The GPP model brings no {0}: the error of its sums is that of the shipped model.</source>
        <translation>Das GPP-Modell bringt kein {0} mit: der Fehler seiner Summen ist der des mitgelieferten Modells.</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene within {0} days of {1} to {2}.</source>
        <translation>Keine Sentinel-2-Szene innerhalb von {0} Tagen um {1} bis {2}.</translation>
    </message>
    <message>
        <source>RADIATION is given, and WEATHER {0} holds radiation, too: leave one of them empty.</source>
        <translation>RADIATION ist angegeben, und WEATHER {0} enthält auch Strahlung: lassen Sie eines leer.</translation>
    </message>
    <message>
        <source>GPP of {0} of {1} rows in {2}, {3} % extrapolated.</source>
        <translation>GPP von {0} von {1} Zeilen in {2}, {3} % extrapoliert.</translation>
    </message>
    <message>
        <source>The GPP model {0} was fitted on {1} ({2}), but rows are embedded by {3} ({4}): give a GPP model of that one.</source>
        <translation>Das GPP-Modell {0} wurde an {1} ({2}) angepasst, aber Zeilen werden mit {3} ({4}) eingebettet: geben Sie ein GPP-Modell dafür an.</translation>
    </message>
    <message>
        <source>The GPP model {0} takes {1} numbers, and rows have the day's {2}: give a GPP model of those.</source>
        <translation>Das GPP-Modell {0} nimmt {1} Zahlen, und Zeilen haben die {2} des Tages: geben Sie ein GPP-Modell dafür an.</translation>
    </message>
    <message>
        <source>Weather beside the rows: {0}.</source>
        <translation>Wetter neben den Zeilen: {0}.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: not one of its {1} rows can be used ({2}); row 1 has {3}.</source>
        <translation>OBSERVATIONS {0}: keine einzige der {1} Zeilen ist brauchbar ({2}); Zeile 1 hat {3}.</translation>
    </message>
    <message>
        <source>The table has columns {0}: ours end in _predicted.</source>
        <translation>Die Tabelle hat Spalten {0}: unsere enden auf _predicted.</translation>
    </message>
    <message>
        <source>The imported model does not agree with {0}: {1}, allowed are {2}. No model folder was made.</source>
        <translation>Das importierte Modell stimmt mit {0} nicht überein: {1}, erlaubt sind {2}. Es wurde kein Modellordner gemacht.</translation>
    </message>
    <message>
        <source>Fitted on {0} pixels, {1}; the colours hold {2} % of it.</source>
        <translation>An {0} Pixeln angepasst, {1}; die Farben enthalten {2} % davon.</translation>
    </message>
    <message>
        <source>COLOUR_BASIS {0} is fitted already: leave FITTED_ON empty and BASIS at {1}, or leave it out.</source>
        <translation>COLOUR_BASIS {0} ist schon angepasst: lassen Sie FITTED_ON leer und BASIS auf {1}, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>BASIS {0} is not fitted: leave FITTED_ON empty, or choose {1}.</source>
        <translation>BASIS {0} wird nicht angepasst: lassen Sie FITTED_ON leer, oder wählen Sie {1}.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} MB are needed.</source>
        <translation>MEMORY_MB {0} ist zu wenig: {1} MB sind nötig.</translation>
    </message>
    <message>
        <source>The year from {0} on has {1} of the {2} days, and {3} are needed: embed a series with STEP 10, or choose another YEAR.</source>
        <translation>Das Jahr ab {0} hat {1} der {2} Tage, nötig sind {3}: betten Sie eine Zeitreihe mit STEP 10 ein, oder wählen Sie ein anderes YEAR.</translation>
    </message>
    <message>
        <source>No embedding lies between {0} and {1} ({2} days, {3} at most): embed a series with STEP 10.</source>
        <translation>Kein Embedding liegt zwischen {0} und {1} ({2} Tage, höchstens {3}): betten Sie eine Zeitreihe mit STEP 10 ein.</translation>
    </message>
    <message>
        <source>No pixel of {0} and the other days has an amplitude of {1}: nothing written.</source>
        <translation>Kein Pixel von {0} und den anderen Tagen hat eine Amplitude von {1}: nichts geschrieben.</translation>
    </message>
    <message>
        <source>{0}{1}: {2} pixels, {3} % extrapolated.</source>
        <translation>{0}{1}: {2} Pixel, {3} % extrapoliert.</translation>
    </message>
    <message>
        <source>Give either EMBEDDINGS (a raster) or SCENES with DATE.</source>
        <translation>Geben Sie entweder EMBEDDINGS (ein Raster) oder SCENES mit DATE an.</translation>
    </message>
    <message>
        <source>SCENES needs DATE, the day to embed, as YYYY-MM-DD.</source>
        <translation>SCENES braucht DATE, den einzubettenden Tag, als YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): give DATE.</source>
        <translation>{0} nennt seinen Tag nicht (Etikett ECOFUSE_DATE): geben Sie DATE an.</translation>
    </message>
    <message>
        <source>{0} is of {1}, but DATE is {2}: leave DATE empty.</source>
        <translation>{0} ist vom {1}, aber DATE ist {2}: lassen Sie DATE leer.</translation>
    </message>
    <message>
        <source>{0} has no CRS, so no latitude: give it one.</source>
        <translation>{0} hat kein KBS, also keine Breite: geben Sie ihm eines.</translation>
    </message>
    <message>
        <source>{0} was fitted on {1} ({2}), but the scenes would be embedded by {3} ({4}): embed with that model and give EMBEDDINGS.</source>
        <translation>{0} wurde an {1} ({2}) angepasst, aber die Szenen würden mit {3} ({4}) eingebettet: betten Sie mit jenem Modell ein, und geben Sie EMBEDDINGS an.</translation>
    </message>
    <message>
        <source>{0} holds no valid pixel: nothing written.</source>
        <translation>{0} enthält kein gültiges Pixel: nichts geschrieben.</translation>
    </message>
    <message>
        <source>GPP of {0}: {1} pixels, {2} % extrapolated, {3} % further from the towers than distance 1.</source>
        <translation>GPP vom {0}: {1} Pixel, {2} % extrapoliert, {3} % weiter von den Türmen als Abstand 1.</translation>
    </message>
    <message>
        <source>The GPP model {0} was fitted on {1} ({2}), but the scenes would be embedded by {3} ({4}): embed with that model and give EMBEDDINGS.</source>
        <translation>Das GPP-Modell {0} wurde an {1} ({2}) angepasst, aber die Szenen würden mit {3} ({4}) eingebettet: betten Sie mit jenem Modell ein, und geben Sie EMBEDDINGS an.</translation>
    </message>
    <message>
        <source>{0} and the radiation share no valid pixel: nothing written.</source>
        <translation>{0} und die Strahlung haben kein gültiges Pixel gemeinsam: nichts geschrieben.</translation>
    </message>
    <message>
        <source>{0} points in {1}: fill their column 'class'.</source>
        <translation>{0} Punkte in {1}: füllen Sie ihre Spalte 'class'.</translation>
    </message>
    <message>
        <source>{0} has no pixel with all its numbers: choose other embeddings.</source>
        <translation>{0} hat kein Pixel mit allen Zahlen: wählen Sie andere Embeddings.</translation>
    </message>
    <message>
        <source>The model {0} has no decoder, so nothing can be reconstructed from its embeddings: choose a model of EcoFuse.</source>
        <translation>Das Modell {0} hat keinen Dekoder, aus seinen Embeddings lässt sich also nichts rekonstruieren: wählen Sie ein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>EMBEDDINGS has its own day and extent: leave DATE and EXTENT empty.</source>
        <translation>EMBEDDINGS hat seinen eigenen Tag und seine Ausdehnung: lassen Sie DATE und EXTENT leer.</translation>
    </message>
    <message>
        <source>{0} points give a standard error of {1}.</source>
        <translation>{0} Punkte geben einen Standardfehler von {1}.</translation>
    </message>
    <message>
        <source>PLAN {0} must end in .csv or .gpkg.</source>
        <translation>PLAN {0} muss auf .csv oder .gpkg enden.</translation>
    </message>
    <message>
        <source>{0} holds one class: a sample by classes needs two or more.</source>
        <translation>{0} enthält eine einzige Klasse: eine Stichprobe nach Klassen braucht mindestens zwei.</translation>
    </message>
    <message>
        <source>CLASS_ACCURACY {0} names no class of {1}: it has {2}.</source>
        <translation>CLASS_ACCURACY {0} nennt keine Klasse von {1}; vorhanden sind {2}.</translation>
    </message>
    <message>
        <source>CLASS_ACCURACY {0} is no share: give a number between 0 and 1.</source>
        <translation>CLASS_ACCURACY {0} ist kein Anteil: geben Sie eine Zahl zwischen 0 und 1 an.</translation>
    </message>
    <message>
        <source>{0} Sentinel-2 and {1} Sentinel-1 dates {2}listed in {3}; {4} entries of the list give no pixel, {5} files are left out.</source>
        <translation>{0} Tage von Sentinel-2 und {1} von Sentinel-1 {2}in {3} aufgelistet; {4} Einträge der Liste geben kein Pixel, {5} Dateien sind ausgelassen.</translation>
    </message>
    <message>
        <source>OUTPUT and REPORT are both {0}: give two names.</source>
        <translation>OUTPUT und REPORT sind beide {0}: geben Sie zwei Namen an.</translation>
    </message>
    <message>
        <source>{0} holds no segment of MIN_AREA: lower MIN_AREA, or embed a larger extent.</source>
        <translation>{0} enthält kein Segment von MIN_AREA: senken Sie MIN_AREA, oder betten Sie eine größere Ausdehnung ein.</translation>
    </message>
    <message>
        <source>{0} has no CRS, and {1} lies on another grid: leave that layer out.</source>
        <translation>{0} hat kein KBS, und {1} liegt auf einem anderen Gitter: lassen Sie diesen Layer weg.</translation>
    </message>
    <message>
        <source>{0} pixels of examples, {1} of counter-examples.</source>
        <translation>{0} Pixel von Beispielen, {1} von Gegenbeispielen.</translation>
    </message>
    <message>
        <source>{0} of {1} pixels match{2}: similarity {3} or more.</source>
        <translation>{0} von {1} Pixeln passen{2}: Ähnlichkeit {3} oder mehr.</translation>
    </message>
    <message>
        <source>Give either POSITIVES (examples) or SIGNATURE (a file made earlier).</source>
        <translation>Geben Sie entweder POSITIVES (Beispiele) oder SIGNATURE (eine früher gemachte Datei) an.</translation>
    </message>
    <message>
        <source>SIGNATURE holds its own counter-examples: leave NEGATIVES empty.</source>
        <translation>SIGNATURE enthält seine eigenen Gegenbeispiele: lassen Sie NEGATIVES leer.</translation>
    </message>
    <message>
        <source>POLYGONS {0} must end in .gpkg.</source>
        <translation>POLYGONS {0} muss auf .gpkg enden.</translation>
    </message>
    <message>
        <source>{0} pixels are examples and counter-examples at once: take them out of POSITIVES or NEGATIVES.</source>
        <translation>{0} Pixel sind Beispiele und Gegenbeispiele zugleich: nehmen Sie sie aus POSITIVES oder NEGATIVES heraus.</translation>
    </message>
    <message>
        <source>POINTS {0} holds {1} points: give 1 to {2}.</source>
        <translation>POINTS {0} enthält {1} Punkte: geben Sie 1 bis {2} an.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .csv: a table is written.</source>
        <translation>OUTPUT {0} muss auf .csv enden: geschrieben wird eine Tabelle.</translation>
    </message>
    <message>
        <source>POINTS {0}: point {1} lies nowhere in {2} ({3}, {4}): check it and its CRS.</source>
        <translation>POINTS {0}: der Punkt {1} liegt nirgends in {2} ({3}, {4}): prüfen Sie ihn und sein KBS.</translation>
    </message>
    <message>
        <source>{0} on {1}: {2}; learnt correction {3}{4} (mean of {5} bands).</source>
        <translation>{0} am {1}: {2}; gelernte Berichtigung {3}{4} (Mittel von {5} Bändern).</translation>
    </message>
    <message>
        <source>POINT {0},{1} {2} lies off the ground that the scenes share: choose one on it.</source>
        <translation>POINT {0},{1} {2} liegt außerhalb des Geländes, das die Szenen teilen: wählen Sie einen darauf.</translation>
    </message>
    <message>
        <source>{0} comes from {1} ({2})</source>
        <translation>{0} stammt vom {1} ({2})</translation>
    </message>
    <message>
        <source>the day itself</source>
        <translation>der Tag selbst</translation>
    </message>
    <message>
        <source>{0} days earlier</source>
        <translation>{0} Tage früher</translation>
    </message>
    <message>
        <source>{0} days later</source>
        <translation>{0} Tage später</translation>
    </message>
    <message>
        <source>the day, YYYY-MM-DD</source>
        <translation>der Tag, YYYY-MM-DD</translation>
    </message>
    <message>
        <source>the answer to write (.json)</source>
        <translation>die zu schreibende Antwort (.json)</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .json: an answer of nested parts is written.</source>
        <translation>OUTPUT {0} muss auf .json enden: geschrieben wird eine Antwort aus verschachtelten Teilen.</translation>
    </message>
    <message>
        <source>The model {0} does not fill gaps from dates, so there are no weights to show: choose a model of EcoFuse.</source>
        <translation>Das Modell {0} füllt keine Lücken aus Tagen, es gibt also keine Gewichte zu zeigen: wählen Sie ein Modell von EcoFuse.</translation>
    </message>
    <message>
        <source>The pixel has no clear look of Sentinel-2 on the dates around {0}: choose another day or point.</source>
        <translation>Das Pixel hat an den Tagen um {0} keinen klaren Blick von Sentinel-2: wählen Sie einen anderen Tag oder Punkt.</translation>
    </message>
    <message>
        <source>the rest from {0} more</source>
        <translation>der Rest von {0} weiteren</translation>
    </message>
    <message>
        <source>a day earlier</source>
        <translation>einen Tag früher</translation>
    </message>
    <message>
        <source>a day later</source>
        <translation>einen Tag später</translation>
    </message>
    <message>
        <source>no date shows {0}: learnt from the other bands</source>
        <translation>kein Datum zeigt {0}: aus den anderen Bändern gelernt</translation>
    </message>
    <message>
        <source>no date shows {0}: the mean of the training stands in</source>
        <translation>kein Tag zeigt {0}: dafür steht das Mittel des Trainings</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in {1}: a table is written.</source>
        <translation>OUTPUT {0} muss auf {1} enden: geschrieben wird eine Tabelle.</translation>
    </message>
    <message>
        <source>POLYGONS {0} holds a {1}: give polygons.</source>
        <translation>POLYGONS {0} enthält ein {1}: geben Sie Polygone an.</translation>
    </message>
    <message>
        <source>No polygon covers a pixel with a value: check the CRS of POLYGONS and where the layers lie.</source>
        <translation>Kein Polygon deckt ein Pixel mit einem Wert: prüfen Sie das KBS von POLYGONS und wo die Layer liegen.</translation>
    </message>
    <message>
        <source>{0} holds numbers of clusters, and their mean says nothing: give embeddings or GPP.</source>
        <translation>{0} enthält Nummern von Clustern, deren Mittel nichts sagt: geben Sie Embeddings oder GPP an.</translation>
    </message>
    <message>
        <source>{0} has no CRS: give a layer that EcoFuse has written.</source>
        <translation>{0} hat kein KBS: geben Sie einen Layer an, den EcoFuse geschrieben hat.</translation>
    </message>
    <message>
        <source>{0} has a CRS in degrees, and areas need metres: reproject it to UTM.</source>
        <translation>{0} hat ein KBS in Grad, und Flächen brauchen Meter: projizieren Sie es nach UTM um.</translation>
    </message>
    <message>
        <source>{0} holds no time: download it again.</source>
        <translation>{0} enthält keine Zeit: laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} has the axes {1}: weather is read along time, latitude and longitude alone. Bring it onto such a grid (cdo remapbil), one member and level of it.</source>
        <translation>{0} hat die Achsen {1}: Wetter wird nur längs Zeit, Breite und Länge gelesen. Bringen Sie ein Mitglied und eine Ebene auf ein solches Gitter (cdo remapbil).</translation>
    </message>
    <message>
        <source>{0} has no coordinates of {1}: download it again.</source>
        <translation>{0} hat keine Koordinaten von {1}: laden Sie es neu.</translation>
    </message>
    <message>
        <source>{0} lies on a grid in {1}, not in degrees: bring it onto one of latitude and longitude (cdo remapbil).</source>
        <translation>{0} liegt auf einem Gitter in {1}, nicht in Grad: bringen Sie es auf eines von Breite und Länge (cdo remapbil).</translation>
    </message>
    <message>
        <source>NetCDF file or Zarr group</source>
        <translation>NetCDF-Datei oder Zarr-Gruppe</translation>
    </message>
    <message>
        <source>the {0} of {1} times a day</source>
        <translation>{0} von {1} Zeiten am Tag</translation>
    </message>
    <message>
        <source>the value of 0 UTC of the next day, up to which sums run on</source>
        <translation>der Wert von 0 UTC des nächsten Tages, bis zu dem Summen laufen</translation>
    </message>
    <message>
        <source>one value a day</source>
        <translation>ein Wert am Tag</translation>
    </message>
    <message>
        <source>vapour pressure of {0}</source>
        <translation>Dampfdruck von {0}</translation>
    </message>
    <message>
        <source>, which 0 UTC of the next day holds</source>
        <translation>, was 0 UTC des nächsten Tages enthält</translation>
    </message>
    <message>
        <source>WEATHER {0} holds no weather that is known: expected ssrd, t2m and d2m, as ERA5-Land has them.</source>
        <translation>WEATHER {0} enthält kein bekanntes Wetter: erwartet sind ssrd, t2m und d2m, wie ERA5-Land sie hat.</translation>
    </message>
    <message>
        <source>WEATHER {0}: no day is complete. A day needs all its hours, and sums 0 UTC of the next day.</source>
        <translation>WEATHER {0}: kein Tag ist vollständig. Ein Tag braucht alle seine Stunden, und Summen auch 0 UTC des nächsten Tages.</translation>
    </message>
    <message>
        <source>{0} and {1} hold {2} under two {3}: keep one of them in the folder.</source>
        <translation>{0} und {1} enthalten {2} unter zwei {3}: behalten Sie eines davon im Ordner.</translation>
    </message>
    <message>
        <source>left out for hours that are missing: {0}</source>
        <translation>ausgelassen wegen fehlender Stunden: {0}</translation>
    </message>
    <message>
        <source> and {0} more days</source>
        <translation> und {0} weitere Tage</translation>
    </message>
    <message>
        <source>Weather: mean GPP is {0} {1} with it and {2} without, under a clear sky ({3}, {4} {5}).</source>
        <translation>Wetter: das mittlere GPP ist {0} {1} mit ihm und {2} ohne, unter klarem Himmel ({3}, {4} {5}).</translation>
    </message>
    <message>
        <source>Weather: no {0} to compare with and without it.</source>
        <translation>Wetter: kein {0}, um mit und ohne zu vergleichen.</translation>
    </message>
    <message>
        <source>WEATHER {0} lacks {1}, for {2}: give the missing days, or leave those out.</source>
        <translation>WEATHER {0} fehlt {1}, für {2}: geben Sie die fehlenden Tage an, oder lassen Sie jene weg.</translation>
    </message>
    <message>
        <source>{0} of the days asked for ({1}{2})</source>
        <translation>{0} der gefragten Tage ({1}{2})</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> und {0} weitere</translation>
    </message>
    <message>
        <source>{0}: radiation of {1} is {2} MJ m-2 d-1, where the sun brings {3} above the air: check its unit and its days.</source>
        <translation>{0}: die Strahlung vom {1} ist {2} MJ m-2 d-1, wo die Sonne {3} über der Luft bringt: prüfen Sie Einheit und Tage.</translation>
    </message>
    <message>
        <source>it begins on {0}</source>
        <translation>es beginnt am {0}</translation>
    </message>
    <message>
        <source>it ends on {0}</source>
        <translation>es endet am {0}</translation>
    </message>
    <message>
        <source>it has gaps</source>
        <translation>es hat Lücken</translation>
    </message>
    <message>
        <source>clear sky (FAO-56)</source>
        <translation>klarer Himmel (FAO-56)</translation>
    </message>
    <message>
        <source>RADIATION is {0}; a day's sum lies within 0 and {1} MJ m-2 d-1 (a mean in W m-2 times 0.0864).</source>
        <translation>RADIATION ist {0}; die Summe eines Tages liegt zwischen 0 und {1} MJ m-2 d-1 (ein Mittel in W m-2 mal 0.0864).</translation>
    </message>
    <message>
        <source>{0} has no CRS, so no latitude: give RADIATION.</source>
        <translation>{0} hat kein KBS, also keine Breite: geben Sie RADIATION an.</translation>
    </message>
    <message>
        <source>WEATHER {0} needs places in degrees, and the embedding has no CRS: assign one.</source>
        <translation>WEATHER {0} braucht Orte in Grad, und das Embedding hat kein KBS: weisen Sie eines zu.</translation>
    </message>
    <message>
        <source>{0} has no {1} any more: start again.</source>
        <translation>{0} hat kein {1} mehr: beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>a table of one row a day (.csv), NetCDF or Zarr (.nc, .zarr), or rasters by day (.tif)</source>
        <translation>eine Tabelle von einer Zeile je Tag (.csv), NetCDF oder Zarr (.nc, .zarr), oder Raster nach Tagen (.tif)</translation>
    </message>
    <message>
        <source>GRIB is not read: download it as NetCDF, or convert it (grib_to_netcdf). </source>
        <translation>GRIB wird nicht gelesen: laden Sie es als NetCDF, oder wandeln Sie es um (grib_to_netcdf). </translation>
    </message>
    <message>
        <source>Unpack the archive and give its folder. </source>
        <translation>Entpacken Sie das Archiv, und geben Sie den Ordner an. </translation>
    </message>
    <message>
        <source>WEATHER {0} is of no kind that is read: {1}Give {2}.</source>
        <translation>WEATHER {0} ist von keiner Art, die gelesen wird: {1}Geben Sie {2} an.</translation>
    </message>
    <message>
        <source>WEATHER {0} is no path of this machine: give {1}.</source>
        <translation>WEATHER {0} ist kein Pfad dieses Rechners: geben Sie {1} an.</translation>
    </message>
    <message>
        <source>WEATHER {0} does not exist: give {1}.</source>
        <translation>WEATHER {0} gibt es nicht: geben Sie {1} an.</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1} files, at most {2} are read: split it.</source>
        <translation>WEATHER {0} enthält {1} Dateien, höchstens {2} werden gelesen: teilen Sie es.</translation>
    </message>
    <message>
        <source>neither NetCDF nor rasters</source>
        <translation>weder NetCDF noch Raster</translation>
    </message>
    <message>
        <source>both NetCDF and rasters</source>
        <translation>sowohl NetCDF als auch Raster</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1}: give {2}.</source>
        <translation>WEATHER {0} enthält {1}: geben Sie {2} an.</translation>
    </message>
    <message>
        <source>{0} says no unit, and {1} comes in several: write it behind the name, as in '{2} ({3})', or as its attribute 'units'.</source>
        <translation>{0} nennt keine Einheit, und {1} kommt in mehreren vor: schreiben Sie sie hinter den Namen, wie in '{2} ({3})', oder als Attribut 'units'.</translation>
    </message>
    <message>
        <source>{0} is in {1}, which is no unit of {2}: give {3}, or one of {4}.</source>
        <translation>{0} ist in {1}, keiner Einheit von {2}: geben Sie {3} an, oder eine von {4}.</translation>
    </message>
    <message>
        <source>{0} gives {1} {2}; {3} lies within {4} and {5} {6}: check its unit.</source>
        <translation>{0} gibt {1} {2}; {3} liegt zwischen {4} und {5} {6}: prüfen Sie die Einheit.</translation>
    </message>
    <message>
        <source>{0} from rasters in {1}</source>
        <translation>{0} aus Rastern in {1}</translation>
    </message>
    <message>
        <source>WEATHER {0}: the name shows no quantity and day: call rasters ssrd_20180621.tif, t2m_20180621.tif and d2m_20180621.tif, and leave out others.</source>
        <translation>WEATHER {0}: der Name zeigt keine Größe und keinen Tag: nennen Sie Raster ssrd_20180621.tif, t2m_20180621.tif und d2m_20180621.tif, und lassen Sie andere weg.</translation>
    </message>
    <message>
        <source>WEATHER {0}: no day has {1}: give each of them on the same days.</source>
        <translation>WEATHER {0}: kein Tag hat {1}: geben Sie jedes davon an denselben Tagen.</translation>
    </message>
    <message>
        <source>WEATHER {0} cannot be read ({1}): copy it again, or leave it out.</source>
        <translation>WEATHER {0} kann nicht gelesen werden ({1}): kopieren Sie es neu, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): copy it again, or leave it out.</source>
        <translation>{0} kann nicht gelesen werden ({1}): kopieren Sie es neu, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels; at most {3} are read: cut it to the extent.</source>
        <translation>{0} hat {1} x {2} Pixel; höchstens {3} werden gelesen: schneiden Sie es auf die Ausdehnung zu.</translation>
    </message>
    <message>
        <source>{0} and {1} are both the {2} of {3}: keep one of them.</source>
        <translation>{0} und {1} sind beide {2} vom {3}: behalten Sie eines davon.</translation>
    </message>
    <message>
        <source>{0} of {1} days, the same for all places</source>
        <translation>{0} von {1} Tagen, für alle Orte gleich</translation>
    </message>
    <message>
        <source>{0} holds {1} twice, as {2} and {3}: keep one.</source>
        <translation>{0} enthält {1} zweimal, als {2} und {3}: behalten Sie eines.</translation>
    </message>
    <message>
        <source>a column date</source>
        <translation>eine Spalte date</translation>
    </message>
    <message>
        <source>radiation (MJ m-2 d-1) or temperature (degC)</source>
        <translation>Strahlung (MJ m-2 d-1) oder Temperatur (degC)</translation>
    </message>
    <message>
        <source>WEATHER {0} has the columns {1}: expected {2}.</source>
        <translation>WEATHER {0} hat die Spalten {1}: erwartet sind {2}.</translation>
    </message>
    <message>
        <source>WEATHER {0} has no row without a missing value: fill it.</source>
        <translation>WEATHER {0} hat keine Zeile ohne fehlenden Wert: füllen Sie sie.</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1} twice: give one row a day, for one place.</source>
        <translation>WEATHER {0} enthält {1} zweimal: geben Sie eine Zeile je Tag an, für einen Ort.</translation>
    </message>
    <message>
        <source>{0} rows left out for missing values</source>
        <translation>{0} Zeilen wegen fehlender Werte ausgelassen</translation>
    </message>
    <message>
        <source>The address {0} is refused: it has odd characters or is too long.</source>
        <translation>Die Adresse {0} wird abgelehnt: sie hat seltsame Zeichen oder ist zu lang.</translation>
    </message>
    <message>
        <source>The address {0} is refused: only http and https addresses are read.</source>
        <translation>Die Adresse {0} wird abgelehnt: nur http- und https-Adressen werden gelesen.</translation>
    </message>
    <message>
        <source>The address of {0} is refused: it holds a user name or a password.</source>
        <translation>Die Adresse von {0} wird abgelehnt: sie enthält einen Benutzernamen oder ein Passwort.</translation>
    </message>
    <message>
        <source>{0} is not a web address.</source>
        <translation>{0} ist keine Webadresse.</translation>
    </message>
    <message>
        <source>{0} is refused: {1} is an address of this computer or of a private network. If it is your own server, allow it with --private-hosts {2} (in QGIS: the setting ecofuse/private_hosts).</source>
        <translation>{0} wird abgelehnt: {1} ist eine Adresse dieses Computers oder eines privaten Netzes. Ist es Ihr eigener Server, erlauben Sie ihn mit --private-hosts {2} (in QGIS: die Einstellung ecofuse/private_hosts).</translation>
    </message>
    <message>
        <source>does not say which bytes it sends ({0})</source>
        <translation>sagt nicht, welche Bytes es sendet ({0})</translation>
    </message>
    <message>
        <source>{0} answers {1}, which EcoFuse cannot use.</source>
        <translation>{0} antwortet {1}, womit EcoFuse nichts anfangen kann.</translation>
    </message>
    <message>
        <source>{0} is redirected to another scheme ({1}): refused.</source>
        <translation>{0} wird auf ein anderes Schema umgeleitet ({1}): abgelehnt.</translation>
    </message>
    <message>
        <source>{0} has moved to {1}: give that address.</source>
        <translation>{0} ist nach {1} umgezogen: geben Sie diese Adresse an.</translation>
    </message>
    <message>
        <source>{0} is not open ({1}): it needs an account, or a signature that the service does not give.</source>
        <translation>{0} ist nicht offen ({1}): es braucht ein Konto, oder eine Signatur, die der Dienst nicht gibt.</translation>
    </message>
    <message>
        <source>{0} does not exist any more ({1}): search again.</source>
        <translation>{0} gibt es nicht mehr ({1}): suchen Sie neu.</translation>
    </message>
    <message>
        <source>{0} has changed or is shorter than it was ({1}): search again.</source>
        <translation>{0} hat sich geändert oder ist kürzer als zuvor ({1}): suchen Sie neu.</translation>
    </message>
    <message>
        <source>was not asked</source>
        <translation>wurde nicht gefragt</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>{0} {1}: asked again in {2} s ({3} of {4})</source>
        <translation>{0} {1}: in {2} s noch einmal gefragt ({3} von {4})</translation>
    </message>
    <message>
        <source>{0} {1} and asks for a pause of {2} minutes: try again then; what is complete is kept.</source>
        <translation>{0} {1} und bittet um eine Pause von {2} Minuten: versuchen Sie es dann wieder; was vollständig ist, bleibt.</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>The proxy {0} cannot be used: only http and https proxies are supported (SOCKS is not).</source>
        <translation>Der Proxy {0} kann nicht benutzt werden: nur http- und https-Proxys werden unterstützt (SOCKS nicht).</translation>
    </message>
    <message>
        <source>the connection took too long</source>
        <translation>die Verbindung dauerte zu lange</translation>
    </message>
    <message>
        <source>the head of an answer came too slowly</source>
        <translation>der Kopf einer Antwort kam zu langsam</translation>
    </message>
    <message>
        <source>no connection to {0}</source>
        <translation>keine Verbindung zu {0}</translation>
    </message>
    <message>
        <source>two rounds return or raise</source>
        <translation>zwei Runden kehren zurück oder scheitern</translation>
    </message>
    <message>
        <source>{0} is redirected more than {1} times.</source>
        <translation>{0} wird mehr als {1} Mal umgeleitet.</translation>
    </message>
    <message>
        <source>{0}: its server sends whole files only, so no part can be read: download the file and list it with 'List scenes'.</source>
        <translation>{0}: der Server sendet nur ganze Dateien, es kann also kein Teil gelesen werden: laden Sie die Datei herunter, und listen Sie sie mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>sent bytes {0}-{1} of {2} in place of {3}-{4} of {5}</source>
        <translation>sandte die Bytes {0}-{1} von {2} statt {3}-{4} von {5}</translation>
    </message>
    <message>
        <source>sent {0} of {1} bytes of {2}</source>
        <translation>sandte {0} von {1} Bytes von {2}</translation>
    </message>
    <message>
        <source>{0} answers in a packing that was not asked for.</source>
        <translation>{0} antwortet in einer Packung, die nicht verlangt war.</translation>
    </message>
    <message>
        <source>sends more than the {0} bytes asked for</source>
        <translation>sendet mehr als die gefragten {0} Bytes</translation>
    </message>
    <message>
        <source>did not send its answer within {0} s</source>
        <translation>sandte seine Antwort nicht innerhalb von {0} s</translation>
    </message>
    <message>
        <source>{0} does not answer with text.</source>
        <translation>{0} antwortet nicht mit Text.</translation>
    </message>
    <message>
        <source>407 proxy authentication required</source>
        <translation>407 proxy authentication required</translation>
    </message>
    <message>
        <source>no address within {0} s</source>
        <translation>keine Adresse innerhalb von {0} s</translation>
    </message>
    <message>
        <source>proxy for the web, http://[user:password@]host:port</source>
        <translation>Proxy für das Web, http://[Benutzer:Passwort@]Host:Port</translation>
    </message>
    <message>
        <source>beginnings of addresses asked without the proxy</source>
        <translation>Anfänge von Adressen, die ohne den Proxy gefragt werden</translation>
    </message>
    <message>
        <source>hosts of this computer or a private network that may be read</source>
        <translation>Hosts dieses Computers oder eines privaten Netzes, die gelesen werden dürfen</translation>
    </message>
    <message>
        <source>Waiting for {0}</source>
        <translation>Warten auf {0}</translation>
    </message>
    <message>
        <source>{0} for {1} s; without an answer the run ends after {2} s</source>
        <translation>{0} seit {1} s; ohne Antwort endet der Lauf nach {2} s</translation>
    </message>
    <message>
        <source>{0} has changed while it was read: search again.</source>
        <translation>{0} hat sich beim Lesen geändert: suchen Sie neu.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it has {1} MB. Download the file and list it with 'List scenes'.</source>
        <translation>{0} ist nicht zum Lesen von Teilen angelegt: ein Block hat {1} MB. Laden Sie die Datei herunter, und listen Sie sie mit „Szenen auflisten“.</translation>
    </message>
    <message>
        <source>{0} is refused: signatures of {1} are not for its host.</source>
        <translation>{0} wird abgelehnt: Signaturen von {1} sind nicht für seinen Host.</translation>
    </message>
    <message>
        <source>{0} does not answer with a signature.</source>
        <translation>{0} antwortet nicht mit einer Signatur.</translation>
    </message>
    <message>
        <source>check that this computer is online; a proxy is set in QGIS under Settings &gt; Options &gt; Network, or with --proxy</source>
        <translation>prüfen Sie, ob dieser Computer online ist; ein Proxy wird in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk oder mit --proxy gesetzt</translation>
    </message>
    <message>
        <source>{0} {1}{2}: try again later; what is complete is kept.</source>
        <translation>{0} {1}{2}: versuchen Sie es später wieder; was vollständig ist, bleibt.</translation>
    </message>
    <message>
        <source>The proxy {0}:{1} does not let EcoFuse reach {2} ({3}): check address, user and password in QGIS under Settings &gt; Options &gt; Network, or --proxy.</source>
        <translation>Der Proxy {0}:{1} lässt EcoFuse nicht zu {2} ({3}): prüfen Sie Adresse, Benutzer und Passwort in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk, oder --proxy.</translation>
    </message>
    <message>
        <source>The certificate of {0} cannot be trusted ({1}): check the computer's clock, and that your organisation's certificate is installed on it.</source>
        <translation>Dem Zertifikat von {0} ist nicht zu trauen ({1}): prüfen Sie die Uhr des Computers und ob das Zertifikat Ihrer Organisation darauf installiert ist.</translation>
    </message>
    <message>
        <source>{0} refuses connections or cannot be reached ({1}): {2}.</source>
        <translation>{0} lehnt Verbindungen ab oder ist nicht erreichbar ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} did not answer within {1} s, {2}: {3}, or try later.</source>
        <translation>{0} antwortete nicht innerhalb von {1} s, {2}: {3}, oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>breaks its answers off</source>
        <translation>bricht seine Antworten ab</translation>
    </message>
    <message>
        <source>, {0} in a row</source>
        <translation>, {0} nacheinander</translation>
    </message>
    <message>
        <source>it asks for a user and a password (407)</source>
        <translation>es fragt nach Benutzer und Passwort (407)</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>has no address within {0} s</source>
        <translation>hat innerhalb von {0} s keine Adresse</translation>
    </message>
    <message>
        <source>is not known to the network</source>
        <translation>ist dem Netz nicht bekannt</translation>
    </message>
    <message>
        <source>SCHEDULER {0} has had no worker for {1} s: start workers ('dask worker ADDRESS'), then the same run again: it goes on with what is done.</source>
        <translation>SCHEDULER {0} hat seit {1} s keinen Arbeiter: starten Sie Arbeiter ('dask worker ADDRESS'), dann denselben Lauf noch einmal: er fährt mit dem Fertigen fort.</translation>
    </message>
    <message>
        <source>Computing on {0} workers of {1}.</source>
        <translation>Gerechnet wird auf {0} Arbeitern von {1}.</translation>
    </message>
    <message>
        <source>expected 'local', or {0}</source>
        <translation>erwartet ist 'local', oder {0}</translation>
    </message>
    <message>
        <source>SCHEDULER {0} needs the package distributed, which is not in this environment ({1}): run 'Set up the engine' with the option for clusters.</source>
        <translation>SCHEDULER {0} braucht das Paket distributed, das in dieser Umgebung fehlt ({1}): starten Sie „Rechenkern einrichten“ mit der Option für Cluster.</translation>
    </message>
    <message>
        <source>The workers cannot load EcoFuse's code: {0}</source>
        <translation>Die Arbeiter können den Code von EcoFuse nicht laden: {0}</translation>
    </message>
    <message>
        <source>Worker {0} cannot run EcoFuse ({1}): install the packages of plugin/runtime/requirements-cpu.txt there.</source>
        <translation>Der Arbeiter {0} kann EcoFuse nicht ausführen ({1}): installieren Sie dort die Pakete von plugin/runtime/requirements-cpu.txt.</translation>
    </message>
    <message>
        <source>SCHEDULER {0} does not answer as a dask scheduler ({1}): is it running, is this its port (that of its web page, mostly 8787, is another), and, for tls://, do dask's settings name the certificates?</source>
        <translation>SCHEDULER {0} antwortet nicht als dask-Scheduler ({1}): läuft er, ist dies sein Port (der seiner Webseite, meist 8787, ist ein anderer), und nennen, bei tls://, die Einstellungen von dask die Zertifikate?</translation>
    </message>
    <message>
        <source>The connection to SCHEDULER {0} was lost ({1}): see whether it still runs, then start the same run again; it goes on with what is done.</source>
        <translation>Die Verbindung zu SCHEDULER {0} ist verloren ({1}): sehen Sie nach, ob er noch läuft, und starten Sie dann denselben Lauf noch einmal; er fährt mit dem Fertigen fort.</translation>
    </message>
    <message>
        <source>The tile at row {0}, column {1} has ended several workers, probably out of memory: lower MEMORY_MB or give the workers more.</source>
        <translation>Die Kachel in Zeile {0}, Spalte {1} hat mehrere Arbeiter beendet, wohl aus Mangel an Speicher: senken Sie MEMORY_MB, oder geben Sie den Arbeitern mehr.</translation>
    </message>
    <message>
        <source>{0} km2 x {1} days: {2} billion pixels</source>
        <translation>{0} km2 x {1} Tage: {2} Milliarden Pixel</translation>
    </message>
    <message>
        <source>{0} worker-hours of {1} cores ({2} core-hours)</source>
        <translation>{0} Arbeiterstunden zu {1} Kernen ({2} Kernstunden)</translation>
    </message>
    <message>
        <source>{0} h on {1} workers</source>
        <translation>{0} h auf {1} Arbeitern</translation>
    </message>
    <message>
        <source>{0} GB of layers before compression, and as much for the journal meanwhile</source>
        <translation>{0} GB Layer vor dem Komprimieren, und unterdessen ebenso viel fürs Journal</translation>
    </message>
    <message>
        <source>area, for example 30688 for Belgium</source>
        <translation>Fläche, etwa 30688 für Belgien</translation>
    </message>
    <message>
        <source>target days</source>
        <translation>Zieltage</translation>
    </message>
    <message>
        <source>of one worker: pixels x days</source>
        <translation>eines Arbeiters: Pixel x Tage</translation>
    </message>
    <message>
        <source>cores (--nthreads) of a worker</source>
        <translation>Kerne (--nthreads) eines Arbeiters</translation>
    </message>
    <message>
        <source>of one worker for an hour, any currency</source>
        <translation>eines Arbeiters für eine Stunde, in beliebiger Währung</translation>
    </message>
    <message>
        <source>of a number: 4 FLOAT32, 2 INT16, 1 INT8</source>
        <translation>einer Zahl: 4 FLOAT32, 2 INT16, 1 INT8</translation>
    </message>
    <message>
        <source>{0} for the workers at {1} an hour each</source>
        <translation>{0} für die Arbeiter zu {1} die Stunde</translation>
    </message>
    <message>
        <source>Worker {0} cannot prepare the run: {1}</source>
        <translation>Der Arbeiter {0} kann den Lauf nicht vorbereiten: {1}</translation>
    </message>
    <message>
        <source>Worker {0} has {1} {2}, this computer {3}: results would differ. Give both the same versions (pip install with the same constraints).</source>
        <translation>Der Arbeiter {0} hat {1} {2}, dieser Computer {3}: die Ergebnisse würden sich unterscheiden. Geben Sie beiden dieselben Versionen (pip install mit denselben Vorgaben).</translation>
    </message>
    <message>
        <source>Worker {0} cannot read {1}: is it still there? Scenes must lie where all workers reach them under the same path, or be listed by http(s) addresses (Fetch scenes).</source>
        <translation>Der Arbeiter {0} kann {1} nicht lesen: ist es noch da? Szenen müssen dort liegen, wo alle Arbeiter sie unter demselben Pfad erreichen, oder mit http(s)-Adressen aufgelistet sein („Szenen holen“).</translation>
    </message>
    <message>
        <source>it comes to another run than the client</source>
        <translation>er kommt auf einen anderen Lauf als der Client</translation>
    </message>
    <message>
        <source>{0} Or end that worker, and start the same run again.</source>
        <translation>{0} Oder beenden Sie diesen Arbeiter, und starten Sie denselben Lauf noch einmal.</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>Name or service not known</translation>
    </message>
    <message>
        <source>The engine's packages could not be installed</source>
        <translation>Die Pakete des Rechenkerns konnten nicht installiert werden</translation>
    </message>
    <message>
        <source>Making a Python environment</source>
        <translation>Eine Python-Umgebung wird gemacht</translation>
    </message>
    <message>
        <source>The Python environment could not be made</source>
        <translation>Die Python-Umgebung konnte nicht gemacht werden</translation>
    </message>
    <message>
        <source> as {0} lists them (NEWEST takes the newest that fit instead)</source>
        <translation> wie {0} sie auflistet (NEWEST nimmt stattdessen die neuesten passenden)</translation>
    </message>
    <message>
        <source> from {0} ('pip download -r {1}' fills it)</source>
        <translation> aus {0} ('pip download -r {1}' füllt ihn)</translation>
    </message>
    <message>
        <source>Packages come through QGIS's proxy {0}.</source>
        <translation>Pakete kommen über den Proxy {0} von QGIS.</translation>
    </message>
    <message>
        <source>Installing collected packages</source>
        <translation>Installing collected packages</translation>
    </message>
    <message>
        <source>Fetching the package {0} ({1} MB)</source>
        <translation>Das Paket {0} wird geholt ({1} MB)</translation>
    </message>
    <message>
        <source>the package index was not reached, check the network and QGIS's proxy ({0})</source>
        <translation>der Paketindex wurde nicht erreicht, prüfen Sie das Netz und den Proxy von QGIS ({0})</translation>
    </message>
    <message>
        <source>WHEELS {0} is not a folder.</source>
        <translation>WHEELS {0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>QGIS's proxy {0} is of a kind that pip cannot use for packages: set an HTTP proxy in QGIS's network settings, or give a folder of wheels.</source>
        <translation>Der Proxy {0} von QGIS ist von einer Art, die pip für Pakete nicht benutzen kann: setzen Sie in den Netzwerkeinstellungen von QGIS einen HTTP-Proxy, oder geben Sie einen Ordner mit Wheels an.</translation>
    </message>
    <message>
        <source>Unpacking the packages</source>
        <translation>Die Pakete werden entpackt</translation>
    </message>
    <message>
        <source>There is no engine environment in {0} yet.</source>
        <translation>In {0} gibt es noch keine Umgebung des Rechenkerns.</translation>
    </message>
    <message>
        <source>Installing the engine's packages (about {0} GB on the disk)</source>
        <translation>Die Pakete des Rechenkerns werden installiert (etwa {0} GB auf der Platte)</translation>
    </message>
    <message>
        <source>the setting {0}</source>
        <translation>die Einstellung {0}</translation>
    </message>
    <message>
        <source>the environment variable {0}</source>
        <translation>die Umgebungsvariable {0}</translation>
    </message>
    <message>
        <source>The engine environment is broken: {0} has gone.</source>
        <translation>Die Umgebung des Rechenkerns ist kaputt: {0} ist weg.</translation>
    </message>
    <message>
        <source>The engine environment {0} is of another version of EcoFuse.</source>
        <translation>Die Umgebung {0} des Rechenkerns ist von einer anderen Version von EcoFuse.</translation>
    </message>
    <message>
        <source>made by Set up the engine</source>
        <translation>von „Rechenkern einrichten“ gemacht</translation>
    </message>
    <message>
        <source>Trying the engine out</source>
        <translation>Der Rechenkern wird ausprobiert</translation>
    </message>
    <message>
        <source>The engine environment is there and works: {0}</source>
        <translation>Die Umgebung des Rechenkerns ist da und funktioniert: {0}</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): name a folder of your own in the environment variable ECOFUSE_CACHE.</source>
        <translation>{0} kann nicht geschrieben werden ({1}): nennen Sie in der Umgebungsvariable ECOFUSE_CACHE einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>{0} names {1}, which is not there: correct it.</source>
        <translation>{0} nennt {1}, was nicht da ist: berichtigen Sie es.</translation>
    </message>
    <message>
        <source>{0} does not work and is made again. {1}</source>
        <translation>{0} funktioniert nicht und wird neu gemacht. {1}</translation>
    </message>
    <message>
        <source>{0} is in use and cannot be made again: end EcoFuse's runs, and set it up again.</source>
        <translation>{0} ist in Gebrauch und kann nicht neu gemacht werden: beenden Sie die Läufe von EcoFuse, und richten Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>{0}: installed, and cannot be imported</source>
        <translation>{0}: installiert, lässt sich aber nicht importieren</translation>
    </message>
    <message>
        <source>There already: {0}.</source>
        <translation>Schon da: {0}.</translation>
    </message>
    <message>
        <source>{0} ({1} GB, compute capability {2}.{3})</source>
        <translation>{0} ({1} GB, Compute Capability {2}.{3})</translation>
    </message>
    <message>
        <source>{0} processors, {1} GB of memory</source>
        <translation>{0} Prozessoren, {1} GB Arbeitsspeicher</translation>
    </message>
    <message>
        <source>no card that it shows</source>
        <translation>keine Karte, die er zeigt</translation>
    </message>
    <message>
        <source>GPUs of Windows</source>
        <translation>GPUs von Windows</translation>
    </message>
    <message>
        <source>Apple silicon</source>
        <translation>Apple Silicon</translation>
    </message>
    <message>
        <source>its GPU is used by Core ML</source>
        <translation>seine GPU wird über Core ML benutzt</translation>
    </message>
    <message>
        <source>no driver</source>
        <translation>kein Treiber</translation>
    </message>
    <message>
        <source>on Debian and Ubuntu install the package python3-venv</source>
        <translation>installieren Sie auf Debian und Ubuntu das Paket python3-venv</translation>
    </message>
    <message>
        <source>this QGIS runs in a flatpak and sees its runtime's Python alone, so run 'flatpak update', or install QGIS from your distribution's packages</source>
        <translation>dieses QGIS läuft in einem Flatpak und sieht nur das Python seiner Laufzeit: führen Sie 'flatpak update' aus, oder installieren Sie QGIS aus den Paketen Ihrer Distribution</translation>
    </message>
    <message>
        <source>run 'conda install "python&gt;=3.11"' in the environment of this QGIS</source>
        <translation>führen Sie 'conda install "python&gt;=3.11"' in der Umgebung dieses QGIS aus</translation>
    </message>
    <message>
        <source>install Python 3.12 from python.org, for this user, with its proposed settings</source>
        <translation>installieren Sie Python 3.12 von python.org, für diesen Benutzer, mit den vorgeschlagenen Einstellungen</translation>
    </message>
    <message>
        <source>install Python 3.12 from python.org, or with 'brew install python@3.12'</source>
        <translation>installieren Sie Python 3.12 von python.org, oder mit 'brew install python@3.12'</translation>
    </message>
    <message>
        <source>install Python 3.11 or later from your distribution's packages</source>
        <translation>installieren Sie Python 3.11 oder neuer aus den Paketen Ihrer Distribution</translation>
    </message>
    <message>
        <source>no Python</source>
        <translation>kein Python</translation>
    </message>
    <message>
        <source>The engine needs Python 3.11 or later with venv and ensurepip, and found {0}: {1}.</source>
        <translation>Der Rechenkern braucht Python 3.11 oder neuer mit venv und ensurepip und fand {0}: {1}.</translation>
    </message>
    <message>
        <source>Using Python {0}: {1}</source>
        <translation>Benutzt wird Python {0}: {1}</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>No module named</source>
        <translation>No module named</translation>
    </message>
    <message>
        <source>DLL load failed</source>
        <translation>DLL load failed</translation>
    </message>
    <message>
        <source>it wrote nothing</source>
        <translation>er schrieb nichts</translation>
    </message>
    <message>
        <source>The engine ended with status {0}: {1}</source>
        <translation>Der Rechenkern endete mit Status {0}: {1}</translation>
    </message>
    <message>
        <source>The engine environment of {0} is broken ({1}).</source>
        <translation>Die Umgebung des Rechenkerns von {0} ist kaputt ({1}).</translation>
    </message>
    <message>
        <source>The engine was killed, probably out of memory: lower MEMORY_MB, choose a smaller EXTENT, or close other programs.</source>
        <translation>Der Rechenkern wurde beendet, wohl aus Mangel an Speicher: senken Sie MEMORY_MB, wählen Sie ein kleineres EXTENT, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>bad allocation</source>
        <translation>bad allocation</translation>
    </message>
    <message>
        <source>The engine ran out of memory ({0}): lower MEMORY_MB or choose a smaller EXTENT.</source>
        <translation>Dem Rechenkern ging der Speicher aus ({0}): senken Sie MEMORY_MB, oder wählen Sie ein kleineres EXTENT.</translation>
    </message>
    <message>
        <source>{0} (this is a bug in EcoFuse; please report it with the log).</source>
        <translation>{0} (dies ist ein Fehler in EcoFuse; bitte melden Sie ihn mit dem Protokoll).</translation>
    </message>
    <message>
        <source>The engine's Python {0} does not start ({1}).</source>
        <translation>Das Python {0} des Rechenkerns startet nicht ({1}).</translation>
    </message>
    <message>
        <source>Run Processing Toolbox &gt; EcoFuse &gt; "Set up the engine".</source>
        <translation>Starten Sie Verarbeitungswerkzeuge &gt; EcoFuse &gt; „Rechenkern einrichten“.</translation>
    </message>
    <message>
        <source>Cancelled: the engine was stopped, and nothing unfinished has a final name.</source>
        <translation>Abgebrochen: der Rechenkern wurde angehalten, und nichts Unfertiges trägt einen endgültigen Namen.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for the engine, and {2} MB are free: free some room.</source>
        <translation>{0} braucht {1} MB für den Rechenkern, {2} MB sind frei: schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{0} is too deep for Windows: paths in it would have {1} characters, and it takes {2}: name a shorter folder in the environment variable ECOFUSE_CACHE, such as C:\ecofuse.</source>
        <translation>{0} liegt zu tief für Windows: Pfade darin hätten {1} Zeichen, und es nimmt {2}: nennen Sie in der Umgebungsvariable ECOFUSE_CACHE einen kürzeren Ordner, etwa C:\ecofuse.</translation>
    </message>
    <message>
        <source>install NVIDIA's newest driver for the card, or choose another</source>
        <translation>installieren Sie den neuesten NVIDIA-Treiber für die Karte, oder wählen Sie eine andere</translation>
    </message>
    <message>
        <source>VARIANT {0} {1}: {2}.</source>
        <translation>VARIANT {0} {1}: {2}.</translation>
    </message>
    <message>
        <source>choose another</source>
        <translation>wählen Sie eine andere</translation>
    </message>
    <message>
        <source>No GPU was found that another variant could use.</source>
        <translation>Es wurde keine GPU gefunden, die eine andere Variante benutzen könnte.</translation>
    </message>
    <message>
        <source>is for {0}, and this is {1}</source>
        <translation>ist für {0}, und dies ist {1}</translation>
    </message>
    <message>
        <source>needs Windows 10 from build {0}, and this is build {1}</source>
        <translation>braucht Windows 10 ab Build {0}, und dies ist Build {1}</translation>
    </message>
    <message>
        <source>needs an NVIDIA GPU, and there is no NVIDIA driver here</source>
        <translation>braucht eine NVIDIA-GPU, und hier ist kein NVIDIA-Treiber</translation>
    </message>
    <message>
        <source>needs NVIDIA driver {0} or later, and driver {1} is here</source>
        <translation>braucht den NVIDIA-Treiber {0} oder neuer, und hier ist der Treiber {1}</translation>
    </message>
    <message>
        <source>needs an NVIDIA GPU, and driver {0} shows none</source>
        <translation>braucht eine NVIDIA-GPU, und der Treiber {0} zeigt keine</translation>
    </message>
    <message>
        <source>{0} ({1}) or later</source>
        <translation>{0} ({1}) oder neuer</translation>
    </message>
    <message>
        <source>needs cards of compute capability {0}, and here is {1}</source>
        <translation>braucht Karten der Compute Capability {0}, und hier ist {1}</translation>
    </message>
    <message>
        <source>{0} computes through Windows ML.</source>
        <translation>{0} rechnet über Windows ML.</translation>
    </message>
    <message>
        <source>The GPU of Apple silicon computes through Core ML.</source>
        <translation>Die GPU von Apple Silicon rechnet über Core ML.</translation>
    </message>
    <message>
        <source>CUDA 12 {0}.</source>
        <translation>CUDA 12 {0}.</translation>
    </message>
    <message>
        <source>any computer</source>
        <translation>jeder Computer</translation>
    </message>
    <message>
        <source>NVIDIA GPUs, older cards and drivers too</source>
        <translation>NVIDIA-GPUs, auch ältere Karten und Treiber</translation>
    </message>
    <message>
        <source>NVIDIA GPUs from Turing on</source>
        <translation>NVIDIA-GPUs ab Turing</translation>
    </message>
    <message>
        <source>any GPU of Windows, in upkeep only</source>
        <translation>jede GPU von Windows, nur noch gepflegt</translation>
    </message>
    <message>
        <source>any GPU of Windows</source>
        <translation>jede GPU von Windows</translation>
    </message>
    <message>
        <source>{0} and driver {1} know CUDA 13.</source>
        <translation>{0} und der Treiber {1} können CUDA 13.</translation>
    </message>
    <message>
        <source>CUDA 13 {0}; CUDA 12 works with both.</source>
        <translation>CUDA 13 {0}; CUDA 12 geht mit beiden.</translation>
    </message>
</context>
</TS>
