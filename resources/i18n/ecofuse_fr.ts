<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>EcoFuse</name>
    <message>
        <source>Areas and accuracy</source>
        <translation>Surfaces et exactitude</translation>
    </message>
    <message>
        <source>Gives the area of each class of a map with an interval of 95 %, and the accuracy of the map: overall, user's and producer's. It takes the labelled points of Design a sample. The estimators are those of Stehman (2014), which hold where the sample was drawn from another map (strata), too.</source>
        <translation>Donne la surface de chaque classe d'une carte avec un intervalle à 95 %, et l'exactitude de la carte : globale, de l'utilisateur et du producteur. Il faut les points étiquetés de « Planifier un échantillon ». Les estimateurs sont ceux de Stehman (2014), valables aussi lorsque l'échantillon a été tiré d'une autre carte (strates).</translation>
    </message>
    <message>
        <source>Map that the sample was drawn from, if another</source>
        <translation>Carte dont l'échantillon a été tiré, si c'en est une autre</translation>
    </message>
    <message>
        <source>CRS of the coordinates in a table</source>
        <translation>SCR des coordonnées d'une table</translation>
    </message>
    <message>
        <source>area,accuracy,confidence interval,error matrix,olofsson,stehman</source>
        <translation>surface,exactitude,intervalle de confiance,matrice d'erreur,area,accuracy,olofsson,stehman</translation>
    </message>
    <message>
        <source>Map of classes</source>
        <translation>Carte des classes</translation>
    </message>
    <message>
        <source>Labelled points (or a table with x and y)</source>
        <translation>Points étiquetés (ou une table avec x et y)</translation>
    </message>
    <message>
        <source>Column of the true class</source>
        <translation>Colonne de la vraie classe</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Surfaces</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <source>Overall accuracy</source>
        <translation>Exactitude globale</translation>
    </message>
    <message>
        <source>Standard error of the overall accuracy</source>
        <translation>Erreur type de l'exactitude globale</translation>
    </message>
    <message>
        <source>Assign clusters</source>
        <translation>Attribuer les groupes</translation>
    </message>
    <message>
        <source>Gives each pixel of an embedding the number (1 to k, 0 = no data) of the nearest centre of a cluster model made by Fit clusters. The model and the embedding must come from the same embedding model; otherwise the run is refused.

A model of several days together needs as many days, at the same time of the year: one as the embedding, the others as OTHER_DAYS, in any order.

The layer has an attribute table: name, hectares and NDVI of each cluster. TABLE writes the same as a file, with the mean spectrum of the pixels that the clusters were fitted on.</source>
        <translation>Donne à chaque pixel d'un plongement le numéro (1 à k, 0 = pas de données) du centre le plus proche d'un modèle de groupes fait par « Ajuster des groupes ». Le modèle et le plongement doivent venir du même modèle de plongement ; sinon le calcul est refusé.

Un modèle de plusieurs jours ensemble demande autant de jours, à la même saison : l'un comme plongement, les autres comme OTHER_DAYS, dans n'importe quel ordre.

La couche a une table d'attributs : nom, hectares et NDVI de chaque groupe. TABLE écrit la même chose dans un fichier, avec le spectre moyen des pixels qui ont servi à l'ajustement.</translation>
    </message>
    <message>
        <source>Memory to use (MB)</source>
        <translation>Mémoire à utiliser (Mo)</translation>
    </message>
    <message>
        <source>k-means,unsupervised,classification,map</source>
        <translation>k-means,non supervisé,classification,carte,unsupervised</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Plongement</translation>
    </message>
    <message>
        <source>Cluster model</source>
        <translation>Modèle de groupes</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Hectares and spectra</source>
        <translation>Hectares et spectres</translation>
    </message>
    <message>
        <source>Tables (*.csv *.gpkg)</source>
        <translation>Tables (*.csv *.gpkg)</translation>
    </message>
    <message>
        <source>Cluster models (*.json)</source>
        <translation>Modèles de groupes (*.json)</translation>
    </message>
    <message>
        <source>Embeddings of the other days (of a model of several days together)</source>
        <translation>Plongements des autres jours (pour un modèle de plusieurs jours ensemble)</translation>
    </message>
    <message>
        <source>Order of work: 1 Set up the engine, then Make a map; or singly: 2 List scenes, 3 Embed, clusters, GPP.</source>
        <translation>Ordre du travail : 1 Installer le moteur, puis Faire une carte ; ou un à un : 2 Lister les scènes, 3 Plonger, groupes, GPP.</translation>
    </message>
    <message>
        <source>0 Start here</source>
        <translation>0 Commencer ici</translation>
    </message>
    <message>
        <source>1 Set up</source>
        <translation>1 Installer</translation>
    </message>
    <message>
        <source>2 Scenes</source>
        <translation>2 Scènes</translation>
    </message>
    <message>
        <source>3 Embeddings</source>
        <translation>3 Plongements</translation>
    </message>
    <message>
        <source>4 Clusters</source>
        <translation>4 Groupes</translation>
    </message>
    <message>
        <source>5 GPP</source>
        <translation>5 GPP</translation>
    </message>
    <message>
        <source>6 Answers</source>
        <translation>6 Réponses</translation>
    </message>
    <message>
        <source>7 Regression</source>
        <translation>7 Régression</translation>
    </message>
    <message>
        <source>GPP model folder (empty: the model that comes with EcoFuse)</source>
        <translation>Dossier du modèle de GPP (vide : le modèle fourni avec EcoFuse)</translation>
    </message>
    <message>
        <source>Scene lists (*.json)</source>
        <translation>Listes de scènes (*.json)</translation>
    </message>
    <message>
        <source>Weather by day: a table, NetCDF, rasters, or the path of their folder</source>
        <translation>Météo par jour : une table, NetCDF, rasters, ou le chemin de leur dossier</translation>
    </message>
    <message>
        <source>Pixels of so many metres (20, 60: means, made before the model sees them)</source>
        <translation>Pixels de tant de mètres (20, 60 : moyennes, faites avant que le modèle les voie)</translation>
    </message>
    <message>
        <source>Compute every n-th pixel (a quick look)</source>
        <translation>Calculer un pixel sur n (un aperçu rapide)</translation>
    </message>
    <message>
        <source>Numbers a pixel, such as 7, 16 or 64 (0: all that the model has)</source>
        <translation>Nombres par pixel, par exemple 7, 16 ou 64 (0 : tous ceux du modèle)</translation>
    </message>
    <message>
        <source>Attention (imported checkpoints only; as published: for comparison)</source>
        <translation>Attention (checkpoints importés seulement ; comme publié : pour comparer)</translation>
    </message>
    <message>
        <source>Numbers (INT16, INT8: rounded, smaller files)</source>
        <translation>Nombres (INT16, INT8 : arrondis, fichiers plus petits)</translation>
    </message>
    <message>
        <source>Bands of quality (SEEN, DOUBTS: two of them, smaller files)</source>
        <translation>Bandes de qualité (SEEN, DOUBTS : deux d’entre elles, fichiers plus petits)</translation>
    </message>
    <message>
        <source>Scene list (instead of an embedding)</source>
        <translation>Liste de scènes (au lieu d'un plongement)</translation>
    </message>
    <message>
        <source>Day (with a scene list)</source>
        <translation>Jour (avec une liste de scènes)</translation>
    </message>
    <message>
        <source>Give either an embedding (EMBEDDINGS) or a scene list (SCENES).</source>
        <translation>Donnez soit un plongement (EMBEDDINGS), soit une liste de scènes (SCENES).</translation>
    </message>
    <message>
        <source>A scene list needs a day: set DATE.</source>
        <translation>Une liste de scènes demande un jour : renseignez DATE.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>Device (AUTO: the best that works; the log says which and why)</source>
        <translation>Processeur (AUTO : le meilleur qui fonctionne ; le journal dit lequel et pourquoi)</translation>
    </message>
    <message>
        <source>Model folder (empty: the model that comes with EcoFuse)</source>
        <translation>Dossier du modèle (vide : le modèle fourni avec EcoFuse)</translation>
    </message>
    <message>
        <source>EXTENT {} has no area: give xmin,xmax,ymin,ymax [EPSG:code].</source>
        <translation>EXTENT {} n'a pas de surface : donnez xmin,xmax,ymin,ymax [EPSG:code].</translation>
    </message>
    <message>
        <source>EXTENT {} has no CRS: add it, as in [EPSG:32631].</source>
        <translation>EXTENT {} n'a pas de SCR : ajoutez-le, comme dans [EPSG:32631].</translation>
    </message>
    <message>
        <source>{} {} must end in .tif: a GeoTIFF is written.</source>
        <translation>{} {} doit se terminer par .tif : c'est un GeoTIFF qui est écrit.</translation>
    </message>
    <message>
        <source>Cancelled before step {}.</source>
        <translation>Annulé avant l'étape {}.</translation>
    </message>
    <message>
        <source>{}: done by an earlier run.</source>
        <translation>{} : fait par un calcul précédent.</translation>
    </message>
    <message>
        <source>Find changes</source>
        <translation>Trouver les changements</translation>
    </message>
    <message>
        <source>Finds where later days differ from earlier ones by more than the model errs and clear days of stable land differ anyway. Give the embeddings of one or more days before, and of one or more days after.

From eight earlier days over ten months on, a yearly wave is fitted to each pixel: then any later day is held against the season. With fewer, compare days of the same season.

Bands: change (the difference in units of its error), direction (1 greener, 2 less green, 3 brighter, 4 darker; 0 no change), difference (reflectance), break_day (first day of a change that lasts for three later days, in days since 1970-01-01) and break_after (the last clear look before it). The report has the hectares by month and direction, and the polygons surround the changes of one direction each.

Ready-made embeddings of years (AlphaEarth, TESSERA, or with a descriptor of yours): give two or more years before, for what a pixel's years differ by anyway is its error. The direction is then 5 (changed), and the difference that of the vectors.

A lower limit finds more, and more that is no change: the page change.md beside the model says how much.</source>
        <translation>Trouve où des jours récents diffèrent de jours plus anciens davantage que le modèle ne se trompe et que des jours clairs de terrains stables ne diffèrent de toute façon. Donnez les plongements d'un ou de plusieurs jours avant, et d'un ou de plusieurs jours après.

À partir de huit jours anciens sur dix mois, une onde annuelle est ajustée à chaque pixel : tout jour récent est alors comparé à la saison. Avec moins de jours, comparez des jours de la même saison.

Bandes : change (l'écart en unités de son erreur), direction (1 plus vert, 2 moins vert, 3 plus clair, 4 plus sombre ; 0 pas de changement), difference (réflectance), break_day (premier jour d'un changement qui dure trois jours récents, en jours depuis 1970-01-01) et break_after (la dernière vue claire avant lui). Le rapport donne les hectares par mois et par direction, et les polygones entourent les changements d'une même direction.

Plongements tout faits d'années (AlphaEarth, TESSERA, ou avec un descripteur à vous) : donnez au moins deux années avant, car ce dont les années d'un pixel diffèrent de toute façon est son erreur. La direction est alors 5 (changé), et l'écart celui des vecteurs.

Une limite plus basse trouve davantage, y compris ce qui n'est pas un changement : la page change.md à côté du modèle dit combien.</translation>
    </message>
    <message>
        <source>Limit (difference in units of its error)</source>
        <translation>Limite (écart en unités de son erreur)</translation>
    </message>
    <message>
        <source>Smallest patch that counts (hectares)</source>
        <translation>Plus petite tache qui compte (hectares)</translation>
    </message>
    <message>
        <source>change detection,logging,clear-cut,break,disturbance,difference</source>
        <translation>détection de changements,coupe rase,rupture,perturbation,différence,change detection,logging,clear-cut,disturbance</translation>
    </message>
    <message>
        <source>Embeddings of the days before</source>
        <translation>Plongements des jours d'avant</translation>
    </message>
    <message>
        <source>Embeddings of the days after</source>
        <translation>Plongements des jours d'après</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changement</translation>
    </message>
    <message>
        <source>Hectares by month</source>
        <translation>Hectares par mois</translation>
    </message>
    <message>
        <source>Polygons of the changes</source>
        <translation>Polygones des changements</translation>
    </message>
    <message>
        <source>Hectares of change</source>
        <translation>Hectares de changement</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>Vérifier le système</translation>
    </message>
    <message>
        <source>Runs the model on one tile and reports versions, devices, the model's hash, free disk and memory. With AUTO as the device, every other device is tried too: how far it is from the CPU, or why it cannot be used. Copy the report into every question you ask.</source>
        <translation>Fait tourner le modèle sur une tuile et rapporte les versions, les processeurs, l'empreinte du modèle, l'espace disque et la mémoire libres. Avec AUTO, chaque autre processeur est essayé aussi : à quelle distance du CPU il tombe, ou pourquoi il ne peut servir. Copiez le rapport dans chaque question que vous posez.</translation>
    </message>
    <message>
        <source>versions,device,gpu,memory,disk,report,smoke test</source>
        <translation>versions,processeur,gpu,mémoire,disque,rapport,essai,device,smoke test</translation>
    </message>
    <message>
        <source>Web pages (*.html);;Text files (*.txt)</source>
        <translation>Pages web (*.html);;Fichiers texte (*.txt)</translation>
    </message>
    <message>
        <source>Report as text</source>
        <translation>Rapport en texte</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>Classer</translation>
    </message>
    <message>
        <source>Gives each pixel of embeddings the class of a class model made by Fit classifier. Give as many days as the model was fitted on, at the same time of the year.

Confidence is a second raster: probability, entropy, margin, applicability (above 1 the pixel is unlike all samples), and the sets of classes that hold the true one nine times of ten.</source>
        <translation>Donne à chaque pixel de plongements la classe d'un modèle de classes fait par « Ajuster un classificateur ». Donnez autant de jours que le modèle en a appris, à la même saison.

La confiance est un second raster : probability, entropy, margin, applicability (au-dessus de 1 le pixel ne ressemble à aucun échantillon), et les ensembles de classes qui contiennent la vraie neuf fois sur dix.</translation>
    </message>
    <message>
        <source>Smooth: the commonest class within so many pixels</source>
        <translation>Lisser : la classe la plus fréquente dans un rayon de tant de pixels</translation>
    </message>
    <message>
        <source>classification,land cover,map,probability,entropy,conformal</source>
        <translation>classification,occupation du sol,carte,probabilité,entropie,land cover,conformal</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Plongements</translation>
    </message>
    <message>
        <source>Class model</source>
        <translation>Modèle de classes</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Class models (*.json)</source>
        <translation>Modèles de classes (*.json)</translation>
    </message>
    <message>
        <source>Ready-made embeddings: ALPHAEARTH, TESSERA or a descriptor (empty: those beside the rasters)</source>
        <translation>Plongements tout faits : ALPHAEARTH, TESSERA ou un descripteur (vide : ceux à côté des rasters)</translation>
    </message>
    <message>
        <source>Embed one day</source>
        <translation>Plonger un jour</translation>
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
        <translation>Écrit le plongement d'un jour : sept nombres par pixel de 10 m (F01 à F07), faits de onze dates Sentinel-2 au plus autour de lui et des dates Sentinel-1 les plus proches d'elles. Le jour peut être nuageux, ou un jour sans acquisition.

Quatre bandes de plus disent jusqu'où s'y fier : clear_dates (dates Sentinel-2 claires utilisées), days_to_clear (jours jusqu'à la plus proche), expected_error (réflectance, moyenne des bandes) et out_of_domain (1 là où le modèle n'a rien vu de pareil, ou là où le jour ne montre rien de Sentinel-2 et où le modèle n'a pas été bien éprouvé sur de tels jours avec les bandes présentes).

Un modèle qui connaît l'année donne plus de nombres : d'abord ceux du jour, puis ceux de l'année autour du mois du jour, lus dans Sentinel-2 et Sentinel-1 jusqu'à neuf mois de part et d'autre. LENGTH dit combien en sont écrits ; les 7 ou 16 premiers peuvent servir seuls. La bande year_dates compte alors les dates Sentinel-2 claires de l'année. Là où elles sont trop peu, elle vaut 0 : les nombres de l'année manquent et ceux du jour restent.

Les nombres d'un pixel ne dépendent que de son propre voisinage et de ses dates : ni de l'emprise, ni des tuiles, ni de l'ordre des scènes.

Avec des pixels de 20 ou 60 m, les valeurs des scènes sont moyennées avant que le modèle les voie, sur les seules cellules claires de 10 m : pour de grandes régions et des cartes rapides. « Un pixel sur n » compte alors ces pixels.

INT16 écrit des nombres entiers : valeur = échelle x nombre, avec l'échelle 0.0005 pour le plongement (jusqu'à 16.38), 0.0001 pour expected_error (jusqu'à 3.27) et 1 pour les autres bandes ; -32768 veut dire pas de données. Les échelles sont les mêmes pour tous les jours, lieux et modèles et figurent dans le fichier ; QGIS, GDAL et EcoFuse les appliquent d'eux-mêmes. Les fichiers prennent moins de la moitié de la place ; l'arrondi déplace la réflectance reconstruite de moins de 0.00005 en moyenne, le GPP de moins de 0.05 gC m-2 d-1, et les groupes aux seuls pixels d'une limite.

INT8 écrit un octet par nombre : valeur = échelle x nombre + décalage, et 255 veut dire pas de données. Un octet couvre cinq écarts types autour de la moyenne du modèle, pour tous les jours et lieux ; ce qui dépasse est coupé, compté et dit. Un fichier prend moins de la moitié de la place d'INT16. Ce qu'il perd en groupes et en GPP : models/ecofuse-7/whole_numbers.md. Les modèles sans une telle moyenne sont refusés.

Les bandes de qualité peuvent n’être que deux. SEEN garde expected_error et days_to_clear, tout ce que lisent les changements, les tours et le GPP. DOUBTS garde expected_error et novelty (out_of_domain si le modèle n’a pas cette bande) : les changements et les tours refusent alors le raster, et le GPP dit ce qui manque à sa fourchette.

Le processeur AUTO est le meilleur qui fait ses preuves, et le journal dit lequel et pourquoi ; un processeur nommé qui ne peut servir est refusé avec la raison. Les GPU demandent une autre variante de « Installer le moteur ».

Avec le dossier d'un checkpoint importé comme modèle (« Importer un checkpoint »), le jour doit être l'un de ceux de Sentinel-2, les pixels qui n'y sont pas clairs restent vides, les dix bandes et Sentinel-1 sont nécessaires, et les deux dernières bandes sont vides. Ce modèle est lent (une dizaine de pixels par seconde sur deux cœurs) ; « un pixel sur n » remplit alors les pixels intermédiaires de façon bilinéaire, comme aperçu.

Avec le dossier d'un modèle de séries de pixels (« Importer un encodeur »), le jour choisit des pas autour de lui, comme douze mois. Des jours sans acquisition peuvent être demandés, aucun voisin n'est lu, et les bandes de qualité sont celles que nomme le manifeste du modèle.</translation>
    </message>
    <message>
        <source>Scene list</source>
        <translation>Liste de scènes</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,fusion,deep learning,encoder</source>
        <translation>sentinel-1,sentinel-2,caractéristiques,fusion,apprentissage profond,features,deep learning,encoder</translation>
    </message>
    <message>
        <source>Embed periods</source>
        <translation>Plonger des périodes</translation>
    </message>
    <message>
        <source>Writes one vector a pixel for a span of days: a growing season, a fortnight, July to July. It is made of the numbers of any day, so that clouds leave no holes. EVERY makes one period of the whole span, or one each week, month, growing season, year, or n days.

Statistics: MEAN, SPREAD (standard deviation over the days) and HARMONICS (one wave a year, for periods of 300 days or more). On labelled points MEAN and SPREAD carry most of a season, and all three most of a year: see models/ecofuse-7/period.md.

Bands: F01 and so on, days_seen (clear dates within the period), days_to_clear (mean), expected_error (of the mean reflectance), out_of_domain (on half of the days or more).

Started again, it makes only the periods that are new or that a new or changed scene can move; the others stay as they are. A run that is stopped goes on where it was.</source>
        <translation>Écrit un vecteur par pixel pour un intervalle de jours : une saison de végétation, une quinzaine, de juillet à juillet. Il est fait des nombres de n'importe quel jour, si bien que les nuages ne laissent pas de trous. EVERY fait une seule période de tout l'intervalle, ou une par semaine, mois, saison de végétation, année ou tranche de n jours.

Statistiques : MEAN, SPREAD (écart type sur les jours) et HARMONICS (une onde par an, pour des périodes de 300 jours ou plus). Sur des points étiquetés, MEAN et SPREAD portent l'essentiel d'une saison, et les trois l'essentiel d'une année : voir models/ecofuse-7/period.md.

Bandes : F01 et suivantes, days_seen (dates claires dans la période), days_to_clear (moyenne), expected_error (de la réflectance moyenne), out_of_domain (la moitié des jours ou plus).

Relancé, le calcul ne fait que les périodes nouvelles ou qu'une scène nouvelle ou modifiée peut changer ; les autres restent telles quelles. Un calcul arrêté reprend où il en était.</translation>
    </message>
    <message>
        <source>STATISTICS is empty: tick MEAN at least.</source>
        <translation>STATISTICS est vide : cochez au moins MEAN.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,annual,growing season,composite,rolling</source>
        <translation>sentinel-1,sentinel-2,caractéristiques,annuel,saison de végétation,composite,features,annual,growing season,rolling</translation>
    </message>
    <message>
        <source>First day (empty: the first acquisition)</source>
        <translation>Premier jour (vide : la première acquisition)</translation>
    </message>
    <message>
        <source>Last day (empty: the last acquisition)</source>
        <translation>Dernier jour (vide : la dernière acquisition)</translation>
    </message>
    <message>
        <source>Periods: span (one), week, month, season, year, or every n days (14)</source>
        <translation>Périodes : span (une seule), week, month, season, year, ou tous les n jours (14)</translation>
    </message>
    <message>
        <source>Embed every n-th day</source>
        <translation>Plonger un jour sur n</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Folder for the periods</source>
        <translation>Dossier des périodes</translation>
    </message>
    <message>
        <source>Load the periods into the project</source>
        <translation>Charger les périodes dans le projet</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
    <message>
        <source>The first period</source>
        <translation>La première période</translation>
    </message>
    <message>
        <source>First days</source>
        <translation>Premiers jours</translation>
    </message>
    <message>
        <source>Periods that were computed</source>
        <translation>Périodes calculées</translation>
    </message>
    <message>
        <source>START {} lies after END {}.</source>
        <translation>START {} vient après END {}.</translation>
    </message>
    <message>
        <source>STEP {} is no number of days from 1 to {}.</source>
        <translation>STEP {} n'est pas un nombre de jours de 1 à {}.</translation>
    </message>
    <message>
        <source>EVERY {} is neither one of {} nor a number of days.</source>
        <translation>EVERY {} n'est ni l'un de {} ni un nombre de jours.</translation>
    </message>
    <message>
        <source>Embed a series</source>
        <translation>Plonger une série</translation>
    </message>
    <message>
        <source>Writes the embeddings of many days, one raster each (embedding_YYYY-MM-DD.tif), at every Sentinel-2 acquisition, every n days, once a month, or on days that you name, between two days or over the whole scene list. Each layer is bound to its day: the Temporal Controller animates them.

Stopped on the way, even by a crash, the same run goes on where it was. The cube, if asked for, is one NetCDF file (.nc) or Zarr store (.zarr) by the CF conventions: features(feature, time, y, x), and clear_dates, days_to_clear, expected_error and out_of_domain(time, y, x), stored like the rasters; with numbers of the year year_dates, too. These are computed once a month. With INT8 each number is an array of its own: F01, F02 and so on.

The bands, number types and devices are those of Embed one day. With an imported checkpoint as the model, only acquisitions can be embedded, and dates shared by several windows are encoded once.

With a scheduler, the tiles are computed by the workers of a dask cluster, and the result is the same: see resources/help/cluster.md. 'local' makes a cluster of this computer. Set up the engine with the option for clusters first; use clusters that you trust only.</source>
        <translation>Écrit les plongements de nombreux jours, un raster par jour (embedding_YYYY-MM-DD.tif) : à chaque acquisition de Sentinel-2, tous les n jours, une fois par mois, ou aux jours que vous nommez, entre deux jours ou sur toute la liste de scènes. Chaque couche est liée à son jour : le contrôleur temporel les anime.

Arrêté en route, même par une panne, le même calcul reprend où il en était. Le cube, si vous le demandez, est un fichier NetCDF (.nc) ou un entrepôt Zarr (.zarr) selon les conventions CF : features(feature, time, y, x), et clear_dates, days_to_clear, expected_error et out_of_domain(time, y, x), stockés comme les rasters ; avec des nombres de l'année, year_dates aussi. Ceux-ci sont calculés une fois par mois. Avec INT8, chaque nombre est un tableau à part : F01, F02 et ainsi de suite.

Les bandes, types de nombres et processeurs sont ceux de « Plonger un jour ». Avec un checkpoint importé comme modèle, seules des acquisitions peuvent être plongées, et les dates que partagent plusieurs fenêtres sont encodées une fois.

Avec un ordonnanceur, les tuiles sont calculées par les travailleurs d'une grappe dask, et le résultat est le même : voir resources/help/cluster.md. « local » fait une grappe de cet ordinateur. Installez d'abord le moteur avec l'option pour les grappes ; n'utilisez que des grappes auxquelles vous vous fiez.</translation>
    </message>
    <message>
        <source>Days: acquisitions, month, every n days (10 days), or days of your choice (2019-07-01,2019-07-06)</source>
        <translation>Jours : acquisitions, month, tous les n jours (10 days), ou les jours de votre choix (2019-07-01,2019-07-06)</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,features,time series,daily,cube,netcdf</source>
        <translation>sentinel-1,sentinel-2,caractéristiques,série temporelle,quotidien,cube,features,time series,daily,netcdf</translation>
    </message>
    <message>
        <source>Folder for the embeddings</source>
        <translation>Dossier des plongements</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Cube</translation>
    </message>
    <message>
        <source>NetCDF (*.nc);;Zarr (*.zarr)</source>
        <translation>NetCDF (*.nc);;Zarr (*.zarr)</translation>
    </message>
    <message>
        <source>Load the embeddings into the project</source>
        <translation>Charger les plongements dans le projet</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>STEP {} is neither 'acquisitions' nor 'month' nor a number of days from 1 to {} nor days such as 2019-07-01,2019-07-06.</source>
        <translation>STEP {} n'est ni « acquisitions » ni « month » ni un nombre de jours de 1 à {} ni des jours comme 2019-07-01,2019-07-06.</translation>
    </message>
    <message>
        <source>Scheduler: tcp://host:port of a dask cluster, or local (empty: this computer)</source>
        <translation>Ordonnanceur : tcp://host:port d'une grappe dask, ou local (vide : cet ordinateur)</translation>
    </message>
    <message>
        <source>SCHEDULER {} is not the address of a dask scheduler: write tcp://host:port, tls://host:port, or local, or leave it empty.</source>
        <translation>SCHEDULER {} n'est pas l'adresse d'un ordonnanceur dask : écrivez tcp://host:port, tls://host:port ou local, ou laissez-le vide.</translation>
    </message>
    <message>
        <source>CUBE {} must end in .nc (NetCDF) or .zarr (Zarr).</source>
        <translation>CUBE {} doit se terminer par .nc (NetCDF) ou .zarr (Zarr).</translation>
    </message>
    <message>
        <source>Fetch scenes</source>
        <translation>Récupérer des scènes</translation>
    </message>
    <message>
        <source>Searches a catalogue (STAC API) for Sentinel-2 and Sentinel-1 scenes, shows dates and size in the log, reads the extent out of them (not the whole scenes), and writes a scene list for the other algorithms.

Catalogue: PLANETARY-COMPUTER (Sentinel-2, and Sentinel-1 as terrain-corrected gamma0) or EARTH-SEARCH (Sentinel-2 only; Collection 1, or S2_COLLECTION sentinel-2-l2a), neither of which needs an account, or the address of another STAC API.

Stopped or cut off on the way, the same run goes on with the files that are missing. A scene of which a band cannot be read is left out and named. A server that never answers ends the run within two minutes. Each file is checked when it is written and when it is used again. More than MAX_GB is refused before anything is read. Without Download the scene list holds the catalogue's addresses, and the other algorithms read from there.

How numbers become reflectance comes from the catalogue and is checked with the darkest pixels; a scene that contradicts itself is left out, with a warning. For other cloud rules than the default, list the folder again with List scenes.

The proxy is that of QGIS's settings. Servers of this computer or a private network are read only where they are the catalogue itself (localhost or a numeric address), or named in the setting ecofuse/private_hosts.</source>
        <translation>Cherche dans un catalogue (API STAC) des scènes Sentinel-2 et Sentinel-1, montre dates et taille dans le journal, en lit l'emprise (pas les scènes entières) et écrit une liste de scènes pour les autres algorithmes.

Catalogue : PLANETARY-COMPUTER (Sentinel-2, et Sentinel-1 en gamma0 corrigé du terrain) ou EARTH-SEARCH (Sentinel-2 seulement ; Collection 1, ou S2_COLLECTION sentinel-2-l2a), tous deux sans compte, ou l'adresse d'une autre API STAC.

Arrêté ou coupé en route, le même calcul continue avec les fichiers qui manquent. Une scène dont une bande ne peut être lue est laissée de côté et nommée. Un serveur qui ne répond jamais met fin au calcul en deux minutes. Chaque fichier est vérifié quand il est écrit et quand il sert de nouveau. Plus de MAX_GB est refusé avant toute lecture. Sans téléchargement, la liste de scènes garde les adresses du catalogue, et les autres algorithmes y lisent.

La façon dont les nombres deviennent réflectance vient du catalogue et est vérifiée avec les pixels les plus sombres ; une scène qui se contredit est laissée de côté, avec un avertissement. Pour d'autres règles de nuages que les habituelles, listez de nouveau le dossier avec « Lister les scènes ».

Le proxy est celui des réglages de QGIS. Les serveurs de cet ordinateur ou d'un réseau privé ne sont lus que s'ils sont eux-mêmes le catalogue (localhost ou une adresse numérique), ou nommés dans le réglage ecofuse/private_hosts.</translation>
    </message>
    <message>
        <source>Catalogue: PLANETARY-COMPUTER, EARTH-SEARCH, or the address of a STAC API</source>
        <translation>Catalogue : PLANETARY-COMPUTER, EARTH-SEARCH, ou l'adresse d'une API STAC</translation>
    </message>
    <message>
        <source>Cloud cover of a Sentinel-2 scene at most (%)</source>
        <translation>Couverture nuageuse d'une scène Sentinel-2, au plus (%)</translation>
    </message>
    <message>
        <source>Refuse more than (GB)</source>
        <translation>Refuser au-delà de (Go)</translation>
    </message>
    <message>
        <source>Sentinel-2 numbers to reflectance</source>
        <translation>Des nombres de Sentinel-2 à la réflectance</translation>
    </message>
    <message>
        <source>Files read at the same time</source>
        <translation>Fichiers lus en même temps</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER is missing: choose a folder, or switch DOWNLOAD off.</source>
        <translation>OUTPUT_FOLDER manque : choisissez un dossier, ou désactivez DOWNLOAD.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,stac,download,cog,catalogue,planetary computer</source>
        <translation>sentinel-1,sentinel-2,stac,télécharger,cog,catalogue,download,planetary computer</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Download (else read from the catalogue when needed)</source>
        <translation>Télécharger (sinon lu dans le catalogue au besoin)</translation>
    </message>
    <message>
        <source>Sentinel-2 collection (empty: the usual one)</source>
        <translation>Collection Sentinel-2 (vide : l'habituelle)</translation>
    </message>
    <message>
        <source>Sentinel-1 collection (empty: the usual one; NONE: none)</source>
        <translation>Collection Sentinel-1 (vide : l'habituelle ; NONE : aucune)</translation>
    </message>
    <message>
        <source>Signing service of another catalogue (address)</source>
        <translation>Service de signature d'un autre catalogue (adresse)</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Dossier des fichiers</translation>
    </message>
    <message>
        <source>Sentinel-2 dates</source>
        <translation>Dates Sentinel-2</translation>
    </message>
    <message>
        <source>Number of scenes</source>
        <translation>Nombre de scènes</translation>
    </message>
    <message>
        <source>Pixels read (MB)</source>
        <translation>Pixels lus (Mo)</translation>
    </message>
    <message>
        <source>CATALOG {} is neither {} nor an http(s) address.</source>
        <translation>CATALOG {} n'est ni {} ni une adresse http(s).</translation>
    </message>
    <message>
        <source>Fit classifier</source>
        <translation>Ajuster un classificateur</translation>
    </message>
    <message>
        <source>Learns classes from points or polygons with a class in a column, on embeddings of one day or of several days together. The class model is a JSON file: Classify makes maps with it.

Whole blocks of ground are held out to find the errors, for samples beside each other are alike. The report shows errors by class, a learning curve and which numbers count. The checked samples say which labels to keep, to look at, or to drop.</source>
        <translation>Apprend des classes à partir de points ou de polygones avec une classe dans une colonne, sur des plongements d'un jour ou de plusieurs jours ensemble. Le modèle de classes est un fichier JSON : « Classer » en fait des cartes.

Des blocs entiers de terrain sont mis de côté pour trouver les erreurs, car des échantillons voisins se ressemblent. Le rapport montre les erreurs par classe, une courbe d'apprentissage et les nombres qui comptent. Les échantillons vérifiés disent quelles étiquettes garder, regarder ou écarter.</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>Méthode d'apprentissage</translation>
    </message>
    <message>
        <source>Numbers of each day to use (0: all)</source>
        <translation>Nombres de chaque jour à utiliser (0 : tous)</translation>
    </message>
    <message>
        <source>Side of a held-out block (0: found by itself)</source>
        <translation>Côté d'un bloc mis de côté (0 : trouvé tout seul)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>classification,supervised,random forest,logistic,boosting,knn,training,labels,land cover,crop</source>
        <translation>classification,supervisé,apprentissage,étiquettes,occupation du sol,culture,supervised,random forest,logistic,boosting,knn,land cover</translation>
    </message>
    <message>
        <source>Samples (points, polygons, or a table with x and y)</source>
        <translation>Échantillons (points, polygones, ou une table avec x et y)</translation>
    </message>
    <message>
        <source>Column of the class</source>
        <translation>Colonne de la classe</translation>
    </message>
    <message>
        <source>Checked samples</source>
        <translation>Échantillons vérifiés</translation>
    </message>
    <message>
        <source>Accuracy on held-out blocks</source>
        <translation>Exactitude sur les blocs mis de côté</translation>
    </message>
    <message>
        <source>Mean accuracy of the classes there</source>
        <translation>Exactitude moyenne des classes à cet endroit</translation>
    </message>
    <message>
        <source>Fit clusters</source>
        <translation>Ajuster des groupes</translation>
    </message>
    <message>
        <source>Finds groups of pixels with like embeddings (on a sample of at most 100,000 pixels) and saves them as a cluster model. Give it embeddings of several dates: one model then serves them all, and a number and its colour mean the same on each layer. Names say how green and bright a cluster is.

METHOD: K_MEANS; GAUSSIAN_MIXTURE, whose clusters differ in size and shape; or HIERARCHICAL, a tree (Ward) on the centres of a finer k-means.

HOW_MANY AUTO tries every number up to CLUSTERS and takes the largest that two halves of the sample agree on. The report has the plot.

SEVERAL_DAYS TOGETHER takes all days of a pixel as one vector: clusters are then courses of the year.

PREVIOUS: a model made earlier. Its numbers, names and colours go on in the nearest new clusters.

Of embeddings with numbers of the year the first 16 are used: those of the day, and the first nine of the year. LENGTH chooses others; Assign clusters takes as many by itself.

The same embeddings, number of clusters and seed give the same model, whatever the memory to use.</source>
        <translation>Trouve des groupes de pixels aux plongements semblables (sur un échantillon de 100 000 pixels au plus) et les enregistre comme modèle de groupes. Donnez-lui les plongements de plusieurs dates : un seul modèle sert alors pour toutes, et un numéro et sa couleur veulent dire la même chose sur chaque couche. Les noms disent si un groupe est vert et clair.

METHOD : K_MEANS ; GAUSSIAN_MIXTURE, dont les groupes diffèrent en taille et en forme ; ou HIERARCHICAL, un arbre (Ward) sur les centres d'un k-means plus fin.

HOW_MANY AUTO essaie chaque nombre jusqu'à CLUSTERS et prend le plus grand sur lequel deux moitiés de l'échantillon s'accordent. Le rapport montre la courbe.

SEVERAL_DAYS TOGETHER prend tous les jours d'un pixel comme un seul vecteur : les groupes sont alors des cours de l'année.

PREVIOUS : un modèle fait auparavant. Ses numéros, noms et couleurs continuent dans les nouveaux groupes les plus proches.

Des plongements avec des nombres de l'année, les 16 premiers servent : ceux du jour, et les neuf premiers de l'année. LENGTH en choisit d'autres ; « Attribuer les groupes » en prend autant de lui-même.

Les mêmes plongements, nombre de groupes et graine donnent le même modèle, quelle que soit la mémoire utilisée.</translation>
    </message>
    <message>
        <source>Numbers a pixel to use (0: the first 16, where there are more)</source>
        <translation>Nombres par pixel à utiliser (0 : les 16 premiers, s'il y en a plus)</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Nombre de groupes</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>How many (AUTO: found, at most the number above)</source>
        <translation>Combien (AUTO : trouvé, au plus le nombre ci-dessus)</translation>
    </message>
    <message>
        <source>Several days (each alone, or together as one vector a pixel)</source>
        <translation>Plusieurs jours (chacun seul, ou ensemble comme un vecteur par pixel)</translation>
    </message>
    <message>
        <source>Weight of numbers that stand for radar (1: as they are)</source>
        <translation>Poids des nombres qui représentent le radar (1 : tels quels)</translation>
    </message>
    <message>
        <source>k-means,gaussian mixture,hierarchical,ward,trajectories,unsupervised,classification,segments</source>
        <translation>k-means,mélange gaussien,hiérarchique,ward,trajectoires,non supervisé,classification,gaussian mixture,segments</translation>
    </message>
    <message>
        <source>Clusters found</source>
        <translation>Groupes trouvés</translation>
    </message>
    <message>
        <source>Earlier cluster model whose numbers and colours go on</source>
        <translation>Modèle de groupes antérieur dont les numéros et couleurs continuent</translation>
    </message>
    <message>
        <source>Fit GPP</source>
        <translation>Ajuster le GPP</translation>
    </message>
    <message>
        <source>Makes a GPP model of your flux towers, for Predict GPP. Give the towers' files as they were downloaded (FLUXNET2015, ICOS, AmeriFlux; half-hourly or daily), or a table of site, date, lat, lon and gpp_gC or gpp_umol. Flux files hold no coordinates: add a table of site, lat and lon.

Around each tower, embeddings of many days are averaged within a radius or by a raster of weights. With a scene list they are made on the way, around the towers alone.

UPDATE starts from the model that comes with EcoFuse: few towers move it a little, many move it more. ALONE starts from nothing. Whole towers are left out in turn (of a lone tower blocks of days), and the report shows how well they were predicted, beside the model that comes with EcoFuse.

At least 30 days with a good value and an embedding are needed. What is left out is listed.</source>
        <translation>Fait de vos tours à flux un modèle de GPP, pour « Estimer le GPP ». Donnez les fichiers des tours tels que téléchargés (FLUXNET2015, ICOS, AmeriFlux ; demi-horaires ou journaliers), ou une table de site, date, lat, lon et gpp_gC ou gpp_umol. Les fichiers de flux n'ont pas de coordonnées : ajoutez une table de site, lat et lon.

Autour de chaque tour, les plongements de nombreux jours sont moyennés dans un rayon ou selon un raster de poids. Avec une liste de scènes, ils sont faits en chemin, autour des tours seulement.

UPDATE part du modèle fourni avec EcoFuse : peu de tours le déplacent un peu, beaucoup le déplacent davantage. ALONE part de rien. Des tours entières sont laissées de côté à tour de rôle (d'une tour seule, des blocs de jours), et le rapport montre comment elles ont été prédites, à côté du modèle fourni avec EcoFuse.

Il faut au moins 30 jours avec une bonne valeur et un plongement. Ce qui est laissé de côté est listé.</translation>
    </message>
    <message>
        <source>Start from the model of EcoFuse, or from nothing</source>
        <translation>Partir du modèle d'EcoFuse, ou de rien</translation>
    </message>
    <message>
        <source>Column of GPP (empty: found by its name)</source>
        <translation>Colonne du GPP (vide : trouvée par son nom)</translation>
    </message>
    <message>
        <source>flux tower,eddy covariance,fluxnet,icos,ameriflux,training</source>
        <translation>tour à flux,covariance des turbulences,flux tower,eddy covariance,fluxnet,icos,ameriflux,apprentissage</translation>
    </message>
    <message>
        <source>GPP model</source>
        <translation>Modèle de GPP</translation>
    </message>
    <message>
        <source>GPP models (*.json)</source>
        <translation>Modèles de GPP (*.json)</translation>
    </message>
    <message>
        <source>Fit a regression</source>
        <translation>Ajuster une régression</translation>
    </message>
    <message>
        <source>Learns any daily quantity of measured sites from their embeddings, for Predict a quantity: respiration, net exchange, leaf area, biomass, soil moisture. Give a table of site, date, lat, lon and the quantity's column, or flux files as downloaded with a table of site, lat and lon.

RIDGE is a line in the numbers, GAUSSIAN a Gaussian process through 50 of the rows. BEST takes the one that predicts sites better that were left out. The report shows how well, site by site.

Ready-made embeddings of years, such as AlphaEarth, take each site's mean of the year.

LIGHT adds the radiation of a cloudless day, which stands for the season. At least 30 days with a good value and an embedding are needed. What is left out is listed.</source>
        <translation>Apprend toute grandeur journalière de sites mesurés à partir de leurs plongements, pour « Prédire une grandeur » : respiration, échange net, surface foliaire, biomasse, humidité du sol. Donnez une table de site, date, lat, lon et la colonne de la grandeur, ou des fichiers de flux tels que téléchargés avec une table de site, lat et lon.

RIDGE est une droite dans les nombres, GAUSSIAN un processus gaussien par 50 des lignes. BEST prend celui qui prédit le mieux des sites laissés de côté. Le rapport montre site par site à quel point.

Les plongements tout faits d'années, comme AlphaEarth, prennent la moyenne de l'année de chaque site.

LIGHT ajoute le rayonnement d'un jour sans nuages, qui représente la saison. Il faut au moins 30 jours avec une bonne valeur et un plongement. Ce qui est laissé de côté est listé.</translation>
    </message>
    <message>
        <source>Numbers a pixel, such as 7, 16 or 64 (0: up to 16)</source>
        <translation>Nombres par pixel, par exemple 7, 16 ou 64 (0 : jusqu'à 16)</translation>
    </message>
    <message>
        <source>Kind of regression</source>
        <translation>Type de régression</translation>
    </message>
    <message>
        <source>Use the radiation of a cloudless day, too</source>
        <translation>Utiliser aussi le rayonnement d'un jour sans nuages</translation>
    </message>
    <message>
        <source>respiration,nee,lai,biomass,soil moisture,ridge,gaussian process</source>
        <translation>respiration,nee,lai,biomasse,humidité du sol,processus gaussien,biomass,soil moisture,ridge,gaussian process</translation>
    </message>
    <message>
        <source>Column of the quantity</source>
        <translation>Colonne de la grandeur</translation>
    </message>
    <message>
        <source>Its unit (fluxes of carbon: gC m⁻² d⁻¹)</source>
        <translation>Son unité (flux de carbone : gC m⁻² d⁻¹)</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>Régression</translation>
    </message>
    <message>
        <source>Regressions (*.json)</source>
        <translation>Régressions (*.json)</translation>
    </message>
    <message>
        <source>Plot GPP at points</source>
        <translation>Tracer le GPP en des points</translation>
    </message>
    <message>
        <source>Draws GPP in time at points, from the daily layers of GPP of a series: the line with its 10-90 % range, a dot for each clear look, hollow where the pixel lies beyond what the flux towers showed. The result is a page for the browser, with one picture a point (at most 50).</source>
        <translation>Trace le GPP au fil du temps en des points, à partir des couches journalières de GPP d'une série : la ligne avec son intervalle de 10 à 90 %, un point par vue claire, creux là où le pixel est au-delà de ce que les tours à flux ont montré. Le résultat est une page pour le navigateur, avec une image par point (50 au plus).</translation>
    </message>
    <message>
        <source>gross primary production,pixel,time series,chart,profile</source>
        <translation>production primaire brute,pixel,série temporelle,graphique,profil,gross primary production,time series,chart</translation>
    </message>
    <message>
        <source>Daily layers of GPP</source>
        <translation>Couches journalières de GPP</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Pages web (*.html)</translation>
    </message>
    <message>
        <source>GPP of a series</source>
        <translation>GPP d'une série</translation>
    </message>
    <message>
        <source>Writes gross primary production of many days, one raster each (gpp_YYYY-MM-DD.tif), at every Sentinel-2 acquisition, once a month, or every n days (1: every day). Each layer is bound to its day: the Temporal Controller animates them. Bands are those of Predict GPP, and days_to_clear: 0 where the day itself was seen clear.

Days under cloud: ANYDAY embeds the day from what lies around it; LINEAR draws a line between clear looks and is faster. A hazy look that stands out against both neighbours beyond its range is pulled towards them.

Sums in gC m⁻² over whole weeks, months, growing seasons (April to September, in the south October to March) or years: gpp_sum, gpp_sum_p10 and gpp_sum_p90, days_seen, and extrapolated, a share of days. Without a radiation of yours, days that were not seen count less in a sum, for they are darker; each day's layer is that of a day without clouds. Weather by day (a table, NetCDF of ERA5-Land as downloaded, rasters by day) gives each layer its own light, warmth and dryness; with LINEAR only those of clear looks. The error of sums was found in a simulation: see models/gpp-ecofuse-7/sums.md.

Stopped on the way, even by a crash, the same run goes on where it was.</source>
        <translation>Écrit la production primaire brute de nombreux jours, un raster par jour (gpp_YYYY-MM-DD.tif) : à chaque acquisition de Sentinel-2, une fois par mois, ou tous les n jours (1 : chaque jour). Chaque couche est liée à son jour : le contrôleur temporel les anime. Les bandes sont celles de « Estimer le GPP », et days_to_clear : 0 là où le jour lui-même a été vu clair.

Jours sous les nuages : ANYDAY plonge le jour à partir de ce qui l'entoure ; LINEAR trace une ligne entre les vues claires et va plus vite. Une vue brumeuse qui se détache de ses deux voisines au-delà de son intervalle est ramenée vers elles.

Sommes en gC m⁻² sur des semaines, mois, saisons de végétation (avril à septembre, au sud octobre à mars) ou années entières : gpp_sum, gpp_sum_p10 et gpp_sum_p90, days_seen, et extrapolated, une part des jours. Sans rayonnement à vous, les jours non vus comptent moins dans une somme, car ils sont plus sombres ; la couche de chaque jour est celle d'un jour sans nuages. La météo par jour (une table, NetCDF d'ERA5-Land tel que téléchargé, rasters par jour) donne à chaque couche sa propre lumière, sa chaleur et sa sécheresse ; avec LINEAR, seulement à celles des vues claires. L'erreur des sommes a été trouvée par simulation : voir models/gpp-ecofuse-7/sums.md.

Arrêté en route, même par une panne, le même calcul reprend où il en était.</translation>
    </message>
    <message>
        <source>Days under cloud</source>
        <translation>Jours sous les nuages</translation>
    </message>
    <message>
        <source>gross primary production,carbon,daily,monthly,annual sum,time series</source>
        <translation>production primaire brute,carbone,quotidien,mensuel,somme annuelle,série temporelle,gross primary production,carbon,annual sum,time series</translation>
    </message>
    <message>
        <source>Radiation, MJ m⁻² d⁻¹: a number, a layer or a file (empty: clear sky)</source>
        <translation>Rayonnement, MJ m⁻² d⁻¹ : un nombre, une couche ou un fichier (vide : ciel clair)</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Sommes</translation>
    </message>
    <message>
        <source>Folder for GPP</source>
        <translation>Dossier du GPP</translation>
    </message>
    <message>
        <source>Load GPP into the project</source>
        <translation>Charger le GPP dans le projet</translation>
    </message>
    <message>
        <source>GPP</source>
        <translation>GPP</translation>
    </message>
    <message>
        <source>GPP of a table</source>
        <translation>GPP d'une table</translation>
    </message>
    <message>
        <source>Estimates gross primary production of every row of a table and writes the same rows with it.

Columns: site, date, lat and lon in degrees (or points), reflectance b02, b03, b04, b05, b06, b07, b08, b8a, b11, b12 of 0 to 1 (those that there are), vv and vh in dB (optional). Rows of one site are one series: a day is seen through the other days of its site. A row with b02 above 0.2 is a cloud. Rows that cannot be used stay empty and say why in the column 'reason'.

Weather: columns such as 'sw_in (W m-2)', 'ta (degC)' and 'vpd (hPa)', or a file: a table of one row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder of them. Without any, the sky is taken for clear.</source>
        <translation>Estime la production primaire brute de chaque ligne d'une table et écrit les mêmes lignes avec elle.

Colonnes : site, date, lat et lon en degrés (ou des points), réflectance b02, b03, b04, b05, b06, b07, b08, b8a, b11, b12 de 0 à 1 (celles qui existent), vv et vh en dB (facultatif). Les lignes d'un site forment une série : un jour est vu à travers les autres jours de son site. Une ligne dont b02 dépasse 0.2 est un nuage. Les lignes qui ne peuvent servir restent vides et disent pourquoi dans la colonne « reason ».

Météo : des colonnes comme « sw_in (W m-2) », « ta (degC) » et « vpd (hPa) », ou un fichier : une table d'une ligne par jour, NetCDF d'ERA5-Land tel que téléchargé, rasters par jour, ou un dossier de ceux-ci. Sans météo, le ciel est tenu pour clair.</translation>
    </message>
    <message>
        <source>gross primary production,carbon,tower,site,spectra,series</source>
        <translation>production primaire brute,carbone,tour,site,spectres,série,gross primary production,carbon,tower,spectra</translation>
    </message>
    <message>
        <source>Table: site, date, lat, lon, b02 … b12</source>
        <translation>Table : site, date, lat, lon, b02 … b12</translation>
    </message>
    <message>
        <source>GPP of rows</source>
        <translation>GPP des lignes</translation>
    </message>
    <message>
        <source>Vectors to agree with</source>
        <translation>Vecteurs avec lesquels s'accorder</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Dossier du modèle</translation>
    </message>
    <message>
        <source>NumPy archives (*.npz)</source>
        <translation>Archives NumPy (*.npz)</translation>
    </message>
    <message>
        <source>Import checkpoint</source>
        <translation>Importer un checkpoint</translation>
    </message>
    <message>
        <source>Turns the checkpoint that the authors of the method published (Peters et al. 2025, arXiv:2511.11706) into a model folder, which Embed one day and Embed a series take as their model. Give fuse_model.ckpt, or both single-sensor checkpoints; from these an embedding has eleven numbers, Sentinel-2's nine and Sentinel-1's two. You need the authors' files: EcoFuse brings none, and they carry no licence, so ask before you pass them or the folder on.

Nothing in a checkpoint is run: only its tensors are read, and each is checked by name and shape. This needs the packages torch (but for .safetensors) and onnx: run Set up the engine with its option for checkpoints. Using the folder afterwards needs neither.

Each pixel is seen through its own 15 x 15 px, 11-date patch: exact, but some thousand times slower than the models that come with EcoFuse. By default a pixel depends on its own window alone; ATTENTION = AS_PUBLISHED lets the pixels of a batch attend to each other, as the authors' code does, for comparison.

Known of the published model: trained at 250 sites between 0 and 30 E, 42 and 62 N, one year each, with a cloud mask of its authors' own, on terrain-corrected gamma0 (RTC) and surface reflectance. Outside of these its numbers were never tested.

VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 is an error, and no folder is made.</source>
        <translation>Fait du checkpoint publié par les auteurs de la méthode (Peters et al. 2025, arXiv:2511.11706) un dossier de modèle, que « Plonger un jour » et « Plonger une série » prennent comme modèle. Donnez fuse_model.ckpt, ou les deux checkpoints d'un seul capteur ; de ceux-ci un plongement a onze nombres, les neuf de Sentinel-2 et les deux de Sentinel-1. Il vous faut les fichiers des auteurs : EcoFuse n'en apporte aucun, et ils n'ont pas de licence ; demandez donc avant de les transmettre, eux ou le dossier.

Rien dans un checkpoint n'est exécuté : seuls ses tenseurs sont lus, et chacun est vérifié par son nom et sa forme. Il y faut les paquets torch (sauf pour .safetensors) et onnx : lancez « Installer le moteur » avec son option pour les checkpoints. Utiliser le dossier ensuite n'en demande aucun.

Chaque pixel est vu à travers sa propre fenêtre de 15 x 15 px et onze dates : exact, mais quelques milliers de fois plus lent que les modèles fournis avec EcoFuse. D'ordinaire un pixel ne dépend que de sa propre fenêtre ; ATTENTION = AS_PUBLISHED laisse les pixels d'un lot s'influencer, comme le fait le code des auteurs, pour comparer.

Du modèle publié on sait ceci : entraîné sur 250 sites entre 0 et 30 E, 42 et 62 N, une année chacun, avec un masque de nuages propre aux auteurs, sur du gamma0 corrigé du terrain (RTC) et de la réflectance de surface. En dehors, ses nombres n'ont jamais été éprouvés.

VERIFY prend des vecteurs (.npz) faits ailleurs avec les mêmes poids ; un écart au-dessus de 1e-4 est une erreur, et aucun dossier n'est fait.</translation>
    </message>
    <message>
        <source>published model,weights,torch,onnx,convert,peters</source>
        <translation>modèle publié,poids,convertir,published model,weights,torch,onnx,convert,peters</translation>
    </message>
    <message>
        <source>Checkpoint (fuse_model.ckpt, or both single-sensor checkpoints)</source>
        <translation>Checkpoint (fuse_model.ckpt, ou les deux d'un seul capteur)</translation>
    </message>
    <message>
        <source>CHECKPOINT {} does not exist.</source>
        <translation>CHECKPOINT {} n'existe pas.</translation>
    </message>
    <message>
        <source>Import encoder</source>
        <translation>Importer un encodeur</translation>
    </message>
    <message>
        <source>Turns the weights of an encoder that others publish into a model folder, which Embed one day and Embed a series take as their model. You need the file of weights: EcoFuse brings none.

PRESTO (Tseng et al. 2023, arXiv:2304.14065, MIT licence): give data/default_model.pt of nasaharvest/presto. A pixel's twelve months, six before and five after that of the day, become 128 numbers. A month is the mean of its clear dates of Sentinel-2, and of Sentinel-1 where there is any. Months without a clear date are left out, and so are weather, terrain and land cover: EcoFuse reads none of them for it.

Embeddings have two bands of quality: clear_dates and days_to_clear. All days of a month have the same numbers. Clusters, classes, regressions, profiles, colours fitted on them, and similar places by MEASURE PROBE are made of them as of any others. Fields and stands, reconstructions, seasons, changes, periods and GPP need a model of EcoFuse.

Nothing in the file is run: only its tensors are read, and each is checked by name and shape. This needs the packages torch (but for .safetensors) and onnx: run Set up the engine with its option for checkpoints. Using the folder afterwards needs neither.

VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 is an error, and no folder is made.</source>
        <translation>Fait des poids d'un encodeur que d'autres publient un dossier de modèle, que « Plonger un jour » et « Plonger une série » prennent comme modèle. Il vous faut le fichier des poids : EcoFuse n'en apporte aucun.

PRESTO (Tseng et al. 2023, arXiv:2304.14065, licence MIT) : donnez data/default_model.pt de nasaharvest/presto. Douze mois d'un pixel, six avant et cinq après celui du jour, deviennent 128 nombres. Un mois est la moyenne de ses dates claires de Sentinel-2, et de Sentinel-1 là où il y en a. Les mois sans date claire sont laissés de côté, comme la météo, le relief et l'occupation du sol : EcoFuse n'en lit rien pour lui.

Les plongements ont deux bandes de qualité : clear_dates et days_to_clear. Tous les jours d'un mois ont les mêmes nombres. Groupes, classes, régressions, profils, couleurs ajustées et lieux semblables par MEASURE PROBE en sont faits comme de tout autre. Champs et peuplements, reconstructions, saisons, changements, périodes et GPP demandent un modèle d'EcoFuse.

Rien dans le fichier n'est exécuté : seuls ses tenseurs sont lus, et chacun est vérifié par son nom et sa forme. Il y faut les paquets torch (sauf pour .safetensors) et onnx : lancez « Installer le moteur » avec son option pour les checkpoints. Utiliser le dossier ensuite n'en demande aucun.

VERIFY prend des vecteurs (.npz) faits ailleurs avec les mêmes poids ; un écart au-dessus de 1e-4 est une erreur, et aucun dossier n'est fait.</translation>
    </message>
    <message>
        <source>Whose weights</source>
        <translation>Les poids de qui</translation>
    </message>
    <message>
        <source>presto,foundation model,weights,torch,onnx,convert,time series</source>
        <translation>presto,modèle de fondation,poids,convertir,série temporelle,foundation model,weights,torch,onnx,convert,time series</translation>
    </message>
    <message>
        <source>File of weights (default_model.pt)</source>
        <translation>Fichier des poids (default_model.pt)</translation>
    </message>
    <message>
        <source>Weights (*.pt *.pth *.safetensors)</source>
        <translation>Poids (*.pt *.pth *.safetensors)</translation>
    </message>
    <message>
        <source>WEIGHTS {} does not exist.</source>
        <translation>WEIGHTS {} n'existe pas.</translation>
    </message>
    <message>
        <source>Embedding model</source>
        <translation>Modèle de plongement</translation>
    </message>
    <message>
        <source>SHA-256 of its manifest</source>
        <translation>SHA-256 de son manifeste</translation>
    </message>
    <message>
        <source>SHA-256 of the scenes that were used</source>
        <translation>SHA-256 des scènes utilisées</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Statistics of the period</source>
        <translation>Statistiques de la période</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>Licence of the embedding</source>
        <translation>Licence du plongement</translation>
    </message>
    <message>
        <source>SHA-256 of the cluster model</source>
        <translation>SHA-256 du modèle de groupes</translation>
    </message>
    <message>
        <source>SHA-256 of the GPP model</source>
        <translation>SHA-256 du modèle de GPP</translation>
    </message>
    <message>
        <source>SHA-256 of the regression model</source>
        <translation>SHA-256 de la régression</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Grandeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Packing of numbers</source>
        <translation>Codage des nombres</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Doutes</translation>
    </message>
    <message>
        <source>Doubt: hidden days of these bands score badly</source>
        <translation>Doute : les jours cachés de ces bandes obtiennent de mauvais scores</translation>
    </message>
    <message>
        <source>Made by EcoFuse{}. Bands: {}.</source>
        <translation>Fait par EcoFuse{}. Bandes : {}.</translation>
    </message>
    <message>
        <source>EXTENT ({}) meets none of the {} scenes of {}, the first of which spans {} (degrees).</source>
        <translation>EXTENT ({}) ne rencontre aucune des {} scènes de {}, dont la première couvre {} (degrés).</translation>
    </message>
    <message>
        <source>Make a map</source>
        <translation>Faire une carte</translation>
    </message>
    <message>
        <source>Makes maps of a place from Sentinel scenes: embeddings, clusters and GPP, one layer a day, with their colours and days. It runs the other algorithms for you and says how each was run.

Choose the folder that your scenes lie in, and press Run. Everything else may stay as it is: the middle one of the clear days is mapped, over all the ground that the scenes share.

Scenes: a folder, layers of the project, a scene list, or a catalogue (which needs an extent, a first and a last day).

Days: the middle clear day, all clear days, or every n days, cloudy or not. A day is clear with at least half of the best day's clear share.

A run that was stopped goes on where it was, when it is started again with the same folder for the results. Steps whose input is as it was are not repeated.

The log and the page map.html list the steps as lines for the Python console. In a window, Processing &gt; History has them, too.</source>
        <translation>Fait des cartes d'un lieu à partir de scènes Sentinel : plongements, groupes et GPP, une couche par jour, avec leurs couleurs et leurs jours. Il lance pour vous les autres algorithmes et dit comment chacun l'a été.

Choisissez le dossier où se trouvent vos scènes, et cliquez sur Exécuter. Tout le reste peut rester tel quel : le jour du milieu des jours clairs est cartographié, sur tout le terrain que les scènes partagent.

Scènes : un dossier, des couches du projet, une liste de scènes, ou un catalogue (qui demande une emprise, un premier et un dernier jour).

Jours : le jour clair du milieu, tous les jours clairs, ou tous les n jours, nuageux ou non. Un jour est clair avec au moins la moitié de la part claire du meilleur jour.

Un calcul arrêté reprend où il en était, quand il est relancé avec le même dossier de résultats. Les étapes dont l'entrée n'a pas changé ne sont pas refaites.

Le journal et la page map.html listent les étapes en lignes pour la console Python. Dans une fenêtre, Traitement &gt; Historique les a aussi.</translation>
    </message>
    <message>
        <source>Folder with scenes (and its sub-folders)</source>
        <translation>Dossier de scènes (et ses sous-dossiers)</translation>
    </message>
    <message>
        <source>n of EVERY_N_DAYS: days from one map to the next</source>
        <translation>n de EVERY_N_DAYS : jours d'une carte à la suivante</translation>
    </message>
    <message>
        <source>Or: a scene list</source>
        <translation>Ou : une liste de scènes</translation>
    </message>
    <message>
        <source>Or: a catalogue (STAC API), by name or address</source>
        <translation>Ou : un catalogue (API STAC), par son nom ou son adresse</translation>
    </message>
    <message>
        <source>start,first map,whole job,embeddings,clusters,gpp,sentinel</source>
        <translation>début,première carte,tout le travail,start,first map,embeddings,clusters,gpp,sentinel</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>First day (empty: that of the scenes)</source>
        <translation>Premier jour (vide : celui des scènes)</translation>
    </message>
    <message>
        <source>Last day (empty: that of the scenes)</source>
        <translation>Dernier jour (vide : celui des scènes)</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Souhaité</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>Or: layers of Sentinel-2</source>
        <translation>Ou : couches de Sentinel-2</translation>
    </message>
    <message>
        <source>and layers of Sentinel-1</source>
        <translation>et couches de Sentinel-1</translation>
    </message>
    <message>
        <source>The steps, to be repeated singly: {}</source>
        <translation>Les étapes, à refaire une à une : {}</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER {} cannot be written ({}): choose another.</source>
        <translation>OUTPUT_FOLDER {} ne peut être écrit ({}) : choisissez-en un autre.</translation>
    </message>
    <message>
        <source>WANTED is empty: tick at least one of the maps.</source>
        <translation>WANTED est vide : cochez au moins une des cartes.</translation>
    </message>
    <message>
        <source>No scenes given: choose a FOLDER, layers (S2), a scene list (SCENES) or a CATALOG.</source>
        <translation>Aucune scène donnée : choisissez un FOLDER, des couches (S2), une liste de scènes (SCENES) ou un CATALOG.</translation>
    </message>
    <message>
        <source>WANTED {} is no map: choose of {}.</source>
        <translation>WANTED {} n'est pas une carte : choisissez parmi {}.</translation>
    </message>
    <message>
        <source>{} are given: {} goes alone, leave the others empty.</source>
        <translation>{} sont donnés : {} va seul, laissez les autres vides.</translation>
    </message>
    <message>
        <source>FOLDER {} holds 0 files: choose the folder of your scenes.</source>
        <translation>FOLDER {} contient 0 fichier : choisissez le dossier de vos scènes.</translation>
    </message>
    <message>
        <source>CATALOG {} needs a place and days: {} is empty.</source>
        <translation>CATALOG {} demande un lieu et des jours : {} est vide.</translation>
    </message>
    <message>
        <source>SCENES {} is not a scene list with Sentinel-2 days: make one with List scenes.</source>
        <translation>SCENES {} n'est pas une liste de scènes avec des jours Sentinel-2 : faites-en une avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>EXTENT {} has no CRS, for the project has none: choose one in Project &gt; Properties &gt; CRS.</source>
        <translation>EXTENT {} n'a pas de SCR, car le projet n'en a pas : choisissez-en un dans Projet &gt; Propriétés &gt; SCR.</translation>
    </message>
    <message>
        <source>No Sentinel-2 day lies between START {} and END {}: the scenes run from {} to {}.</source>
        <translation>Aucun jour Sentinel-2 ne tombe entre START {} et END {} : les scènes vont de {} à {}.</translation>
    </message>
    <message>
        <source>{} lists no Sentinel-2 day: add Sentinel-2 scenes.</source>
        <translation>{} ne liste aucun jour Sentinel-2 : ajoutez des scènes Sentinel-2.</translation>
    </message>
    <message>
        <source>no scene of Sentinel-2 on the day itself</source>
        <translation>aucune scène de Sentinel-2 le jour même</translation>
    </message>
    <message>
        <source>done by an earlier run</source>
        <translation>fait par un calcul précédent</translation>
    </message>
    <message>
        <source>{} % clear</source>
        <translation>{} % clair</translation>
    </message>
    <message>
        <source>EcoFuse: a map</source>
        <translation>EcoFuse : une carte</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Each line runs its step again, in the Python console of QGIS.</source>
        <translation>Chaque ligne refait son étape, dans la console Python de QGIS.</translation>
    </message>
    <message>
        <source>Make maps of areas</source>
        <translation>Faire des cartes de zones</translation>
    </message>
    <message>
        <source>Runs Make a map once for each polygon of a layer, one after the other. Each area gets a folder of its own, named by a column of the layer.

Choose the polygons, the column with their names, and the scenes. What is mapped is the rectangle around each polygon. Clusters are fitted for each area by itself.

An area that fails does not stop the others. The table areas.csv has one row an area: its folder, its days, how many layers, what was wrong. Started again with the same folder, it goes on where it was.</source>
        <translation>Lance « Faire une carte » une fois pour chaque polygone d'une couche, l'un après l'autre. Chaque zone reçoit son propre dossier, nommé d'après une colonne de la couche.

Choisissez les polygones, la colonne de leurs noms, et les scènes. C'est le rectangle autour de chaque polygone qui est cartographié. Les groupes sont ajustés pour chaque zone à part.

Une zone qui échoue n'arrête pas les autres. La table areas.csv a une ligne par zone : son dossier, ses jours, combien de couches, ce qui n'allait pas. Relancé avec le même dossier, le calcul reprend où il en était.</translation>
    </message>
    <message>
        <source>AREAS has no CRS: set the layer's.</source>
        <translation>AREAS n'a pas de SCR : définissez celui de la couche.</translation>
    </message>
    <message>
        <source>AREAS has no polygon with an area: choose a layer with some.</source>
        <translation>AREAS n'a aucun polygone avec une surface : choisissez une couche qui en a.</translation>
    </message>
    <message>
        <source>batch,polygons,fields,parcels,regions,whole job,many areas</source>
        <translation>lot,polygones,champs,parcelles,régions,tout le travail,nombreuses zones,batch,fields,regions</translation>
    </message>
    <message>
        <source>Column that names the areas (empty: their number)</source>
        <translation>Colonne qui nomme les zones (vide : leur numéro)</translation>
    </message>
    <message>
        <source>Table of the areas</source>
        <translation>Table des zones</translation>
    </message>
    <message>
        <source>Areas that were mapped</source>
        <translation>Zones cartographiées</translation>
    </message>
    <message>
        <source>AREAS has no column {}: choose one of {}.</source>
        <translation>AREAS n'a pas de colonne {} : choisissez-en une parmi {}.</translation>
    </message>
    <message>
        <source>None of the {} areas could be mapped; the first, {}: {}</source>
        <translation>Aucune des {} zones n'a pu être cartographiée ; la première, {} : {}</translation>
    </message>
    <message>
        <source>Cancelled before area {}.</source>
        <translation>Annulé avant la zone {}.</translation>
    </message>
    <message>
        <source>Colours of embeddings</source>
        <translation>Couleurs des plongements</translation>
    </message>
    <message>
        <source>Turns an embedding of a day or a period into red, green and blue: pixels of one colour have like numbers.

BASIS FITTED takes the three principal components of the numbers, of which those that stand for radar count less: they move with every pass. Save the basis, and give it as COLOUR_BASIS for other days and places: one colour then means the same on all. To have it fit a series, tick some of its days in FITTED_ON.

BASIS MODEL takes the colours that come with the model; of a period those of its means.

The raster holds bytes from 1 to 255, from two standard deviations below the mean to two above; 0 is no data.</source>
        <translation>Transforme le plongement d'un jour ou d'une période en rouge, vert et bleu : les pixels d'une même couleur ont des nombres semblables.

BASIS FITTED prend les trois composantes principales des nombres, dont ceux qui représentent le radar comptent moins, car ils bougent à chaque passage. Enregistrez la base et donnez-la comme COLOUR_BASIS pour d'autres jours et lieux : une couleur y veut alors dire la même chose partout. Pour qu'elle convienne à une série, cochez quelques-uns de ses jours dans FITTED_ON.

BASIS MODEL prend les couleurs fournies avec le modèle ; pour une période, celles de ses moyennes.

Le raster contient des octets de 1 à 255, de deux écarts types sous la moyenne à deux au-dessus ; 0 veut dire pas de données.</translation>
    </message>
    <message>
        <source>Colour bases (*.json)</source>
        <translation>Bases de couleurs (*.json)</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>BASIS MODEL is not fitted: leave FITTED_ON empty, or choose FITTED.</source>
        <translation>BASIS MODEL n'est pas ajustée : laissez FITTED_ON vide, ou choisissez FITTED.</translation>
    </message>
    <message>
        <source>PCA,principal components,RGB,false colour,visualisation,picture</source>
        <translation>ACP,composantes principales,RVB,fausses couleurs,visualisation,image,PCA,principal components,RGB,false colour</translation>
    </message>
    <message>
        <source>Colour basis made earlier (empty: a new one)</source>
        <translation>Base de couleurs faite auparavant (vide : une nouvelle)</translation>
    </message>
    <message>
        <source>Embeddings to fit on (empty: the one above)</source>
        <translation>Plongements pour l'ajustement (vide : celui ci-dessus)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Colour basis</source>
        <translation>Base de couleurs</translation>
    </message>
    <message>
        <source>COLOUR_BASIS {} is fitted already: leave FITTED_ON empty and BASIS at FITTED.</source>
        <translation>COLOUR_BASIS {} est déjà ajustée : laissez FITTED_ON vide et BASIS à FITTED.</translation>
    </message>
    <message>
        <source>Find seasons</source>
        <translation>Trouver les saisons</translation>
    </message>
    <message>
        <source>Reads from embeddings of a year's days when each pixel turns green, stands highest and fades. Make them with Embed a series, STEP 10: days under cloud are filled.

Bands: start, peak and end of the greatest season (day of the year), each with its error in days; peak_value, amplitude, integral (area under the curve from start to end, in days) and seasons (how many peaks stand out). A season begins where the index has risen by a share of its amplitude.

South of the equator let the year begin in July: days beyond 365 then lie in the next one.</source>
        <translation>Lit dans les plongements des jours d'une année quand chaque pixel verdit, culmine et fane. Faites-les avec « Plonger une série », STEP 10 : les jours sous les nuages sont remplis.

Bandes : start, peak et end de la plus grande saison (jour de l'année), chacun avec son erreur en jours ; peak_value, amplitude, integral (aire sous la courbe du début à la fin, en jours) et seasons (combien de pics ressortent). Une saison commence là où l'indice a monté d'une part de son amplitude.

Au sud de l'équateur, faites commencer l'année en juillet : les jours au-delà de 365 tombent alors dans la suivante.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Indice</translation>
    </message>
    <message>
        <source>Share of the amplitude at which a season begins and ends</source>
        <translation>Part de l'amplitude à laquelle une saison commence et finit</translation>
    </message>
    <message>
        <source>Amplitude below which there is no season</source>
        <translation>Amplitude au-dessous de laquelle il n'y a pas de saison</translation>
    </message>
    <message>
        <source>phenology,start of season,green-up,growing season,TIMESAT,NDVI</source>
        <translation>phénologie,début de saison,verdissement,saison de végétation,phenology,start of season,green-up,growing season,TIMESAT,NDVI</translation>
    </message>
    <message>
        <source>Year (0: the one with most days)</source>
        <translation>Année (0 : celle qui a le plus de jours)</translation>
    </message>
    <message>
        <source>Month in which the year begins</source>
        <translation>Mois où commence l'année</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>Saisons</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Predict a quantity</source>
        <translation>Prédire une grandeur</translation>
    </message>
    <message>
        <source>Maps the quantity of a regression that Fit a regression has made. Bands: value, p10 and p90 (8 of 10 days of sites left out lay between them), extrapolated (1 where the embedding or the value lies outside of what was measured).

Give an embedding of the model that the regression was fitted on; or a scene list and a day, and the embedding is made on the way.</source>
        <translation>Cartographie la grandeur d'une régression faite par « Ajuster une régression ». Bandes : value, p10 et p90 (8 jours sur 10 de sites laissés de côté se trouvaient entre les deux), extrapolated (1 là où le plongement ou la valeur sort de ce qui a été mesuré).

Donnez un plongement du modèle sur lequel la régression a été ajustée ; ou une liste de scènes et un jour, et le plongement est fait en chemin.</translation>
    </message>
    <message>
        <source>respiration,lai,biomass,soil moisture,regression,map</source>
        <translation>respiration,lai,biomasse,humidité du sol,régression,carte,biomass,soil moisture,map</translation>
    </message>
    <message>
        <source>Predict GPP</source>
        <translation>Estimer le GPP</translation>
    </message>
    <message>
        <source>Estimates gross primary production in gC m⁻² d⁻¹ from an embedding and the day's radiation. Bands: gpp, gpp_p10 and gpp_p90 (8 of 10 towers' days lay between them when whole towers were left out), extrapolated (1 where the embedding or the radiation lies outside of what the towers showed).

Give an embedding; or a scene list and a day, and the embedding is made on the way.

Radiation: a number or a raster of the day's sum in MJ m⁻² d⁻¹; left empty, the radiation of a cloudless day at the pixel's latitude, which is what the shipped model was fitted with.

Weather: a table of one row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder of them. The log says what it changes.</source>
        <translation>Estime la production primaire brute en gC m⁻² d⁻¹ à partir d'un plongement et du rayonnement du jour. Bandes : gpp, gpp_p10 et gpp_p90 (8 jours de tours sur 10 se trouvaient entre les deux quand des tours entières étaient laissées de côté), extrapolated (1 là où le plongement ou le rayonnement sort de ce que les tours ont montré).

Donnez un plongement ; ou une liste de scènes et un jour, et le plongement est fait en chemin.

Rayonnement : un nombre ou un raster de la somme du jour en MJ m⁻² d⁻¹ ; laissé vide, celui d'un jour sans nuages à la latitude du pixel, avec lequel le modèle fourni a été ajusté.

Météo : une table d'une ligne par jour, NetCDF d'ERA5-Land tel que téléchargé, rasters par jour, ou un dossier de ceux-ci. Le journal dit ce qu'elle change.</translation>
    </message>
    <message>
        <source>gross primary production,carbon,photosynthesis,flux</source>
        <translation>production primaire brute,carbone,photosynthèse,flux,gross primary production,carbon,photosynthesis</translation>
    </message>
    <message>
        <source>Profiles of sites</source>
        <translation>Profils de sites</translation>
    </message>
    <message>
        <source>Reads layers of many days (embeddings, GPP, reflectance, indices) at points and polygons into a long table: a row a site and day, a column a band. Polygons get the mean of their pixels. Layers of one day share a row; of layers with B04 and B08 NDVI and kNDVI are added.

On request: a page with a plot for each site, and points whose column 'profile' the EO Time Series Viewer reads.</source>
        <translation>Lit des couches de nombreux jours (plongements, GPP, réflectance, indices) en des points et des polygones dans une longue table : une ligne par site et jour, une colonne par bande. Les polygones reçoivent la moyenne de leurs pixels. Les couches d'un même jour partagent une ligne ; de couches avec B04 et B08, NDVI et kNDVI sont ajoutés.

Sur demande : une page avec une courbe par site, et des points dont l'EO Time Series Viewer lit la colonne « profile ».</translation>
    </message>
    <message>
        <source>time series,points,extract,table,plot,eo time series viewer</source>
        <translation>série temporelle,points,extraire,table,courbe,time series,extract,plot,eo time series viewer</translation>
    </message>
    <message>
        <source>Layers of single days</source>
        <translation>Couches d'un seul jour</translation>
    </message>
    <message>
        <source>Sites (points, polygons, or a table with x and y)</source>
        <translation>Sites (points, polygones, ou une table avec x et y)</translation>
    </message>
    <message>
        <source>Column that names a site</source>
        <translation>Colonne qui nomme un site</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>Points for the EO Time Series Viewer</source>
        <translation>Points pour l'EO Time Series Viewer</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Lignes de la table</translation>
    </message>
    <message>
        <source>Clear dates</source>
        <translation>Dates claires</translation>
    </message>
    <message>
        <source>dates</source>
        <translation>dates</translation>
    </message>
    <message>
        <source>Clear days of the period</source>
        <translation>Jours clairs de la période</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>Clear dates of the year</source>
        <translation>Dates claires de l'année</translation>
    </message>
    <message>
        <source>Days to a clear look</source>
        <translation>Jours jusqu'à une vue claire</translation>
    </message>
    <message>
        <source>Expected error</source>
        <translation>Erreur attendue</translation>
    </message>
    <message>
        <source>reflectance</source>
        <translation>réflectance</translation>
    </message>
    <message>
        <source>Novelty (0.5: the limit)</source>
        <translation>Nouveauté (0.5 : la limite)</translation>
    </message>
    <message>
        <source>Distance from the towers (1: the limit)</source>
        <translation>Distance aux tours (1 : la limite)</translation>
    </message>
    <message>
        <source>Out of domain</source>
        <translation>Hors du domaine appris</translation>
    </message>
    <message>
        <source>like the training</source>
        <translation>comme l'apprentissage</translation>
    </message>
    <message>
        <source>unlike the training</source>
        <translation>différent de l'apprentissage</translation>
    </message>
    <message>
        <source>Beyond the towers</source>
        <translation>Au-delà des tours</translation>
    </message>
    <message>
        <source>within what the towers show</source>
        <translation>dans ce que montrent les tours</translation>
    </message>
    <message>
        <source>beyond it</source>
        <translation>au-delà</translation>
    </message>
    <message>
        <source>Quality of {}</source>
        <translation>Qualité de {}</translation>
    </message>
    <message>
        <source>Where to label next</source>
        <translation>Où étiqueter ensuite</translation>
    </message>
    <message>
        <source>Chooses points where a class model is least sure: its two likeliest classes are nearest to each other there. The points lie apart, and each pair of classes has its turn. Fill their column 'class', add them to the samples, and fit again.</source>
        <translation>Choisit des points où un modèle de classes est le moins sûr : ses deux classes les plus probables y sont le plus proches l'une de l'autre. Les points sont espacés, et chaque paire de classes a son tour. Remplissez leur colonne « class », ajoutez-les aux échantillons, et ajustez de nouveau.</translation>
    </message>
    <message>
        <source>Points wanted</source>
        <translation>Points souhaités</translation>
    </message>
    <message>
        <source>Pixels between two points at least</source>
        <translation>Pixels entre deux points, au moins</translation>
    </message>
    <message>
        <source>active learning,labels,samples,uncertainty,classification</source>
        <translation>apprentissage actif,étiquettes,échantillons,incertitude,classification,active learning,labels,samples,uncertainty</translation>
    </message>
    <message>
        <source>Points to label</source>
        <translation>Points à étiqueter</translation>
    </message>
    <message>
        <source>Points found</source>
        <translation>Points trouvés</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Reconstruire</translation>
    </message>
    <message>
        <source>Writes the Sentinel-2 reflectance and the Sentinel-1 backscatter that an embedding stands for: an image of any day without clouds or gaps.

Bands: those of Sentinel-2 (0 to 1), VV and VH (dB), then days_to_clear, expected_error (reflectance, mean over the bands) and out_of_domain of the embedding. Look at expected_error before you use the values: the further the nearest clear look, the larger it is.

Give an embedding; or a scene list and a day, and the embedding is made on the way.</source>
        <translation>Écrit la réflectance Sentinel-2 et la rétrodiffusion Sentinel-1 que représente un plongement : une image de n'importe quel jour, sans nuages ni trous.

Bandes : celles de Sentinel-2 (0 à 1), VV et VH (dB), puis days_to_clear, expected_error (réflectance, moyenne des bandes) et out_of_domain du plongement. Regardez expected_error avant d'utiliser les valeurs : plus la vue claire la plus proche est loin, plus elle est grande.

Donnez un plongement ; ou une liste de scènes et un jour, et le plongement est fait en chemin.</translation>
    </message>
    <message>
        <source>Colours on the map</source>
        <translation>Couleurs sur la carte</translation>
    </message>
    <message>
        <source>An embedding has its own extent: leave EXTENT empty, or give scenes.</source>
        <translation>Un plongement a sa propre emprise : laissez EXTENT vide, ou donnez des scènes.</translation>
    </message>
    <message>
        <source>cloud-free,gap filling,reflectance,true colour,infrared,decode</source>
        <translation>sans nuages,remplissage,réflectance,couleurs naturelles,infrarouge,cloud-free,gap filling,reflectance,true colour,decode</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Made from what {} says of itself: {}. Check the rest; files name no paths, so other inputs have to be chosen.</source>
        <translation>D'après ce que {} dit de lui-même : {}. Vérifiez le reste ; les fichiers ne nomment pas de chemins, les autres entrées sont donc à choisir.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>What made {} is noted neither in this project nor in its file.</source>
        <translation>Ce qui a fait {} n'est noté ni dans ce projet ni dans son fichier.</translation>
    </message>
    <message>
        <source>Design a sample</source>
        <translation>Planifier un échantillon</translation>
    </message>
    <message>
        <source>Draws a stratified random sample of a map's pixels: as many points as the standard error of the overall accuracy needs, a least number in rare classes, the rest by area (Olofsson et al. 2014).

Label every point in the column 'class', by name or number, without looking at the map. Then Areas and accuracy gives areas with confidence intervals.</source>
        <translation>Tire un échantillon aléatoire stratifié des pixels d'une carte : autant de points qu'en demande l'erreur type de l'exactitude globale, un nombre minimal dans les classes rares, le reste selon la surface (Olofsson et al. 2014).

Étiquetez chaque point dans la colonne « class », par nom ou numéro, sans regarder la carte. Ensuite « Surfaces et exactitude » donne les surfaces avec leurs intervalles de confiance.</translation>
    </message>
    <message>
        <source>Accuracy expected of a class (0 to 1)</source>
        <translation>Exactitude attendue d'une classe (0 à 1)</translation>
    </message>
    <message>
        <source>Standard error wanted of the overall accuracy</source>
        <translation>Erreur type voulue de l'exactitude globale</translation>
    </message>
    <message>
        <source>Points of a class at least</source>
        <translation>Points d'une classe, au moins</translation>
    </message>
    <message>
        <source>stratified random sample,accuracy,area,validation,olofsson</source>
        <translation>échantillon aléatoire stratifié,exactitude,surface,validation,stratified random sample,accuracy,area,olofsson</translation>
    </message>
    <message>
        <source>Other accuracies by class, such as forest=0.95, water=0.99</source>
        <translation>Autres exactitudes par classe, comme forest=0.95, water=0.99</translation>
    </message>
    <message>
        <source>Points to visit</source>
        <translation>Points à visiter</translation>
    </message>
    <message>
        <source>Table of the strata</source>
        <translation>Table des strates</translation>
    </message>
    <message>
        <source>List scenes</source>
        <translation>Lister les scènes</translation>
    </message>
    <message>
        <source>Finds the Sentinel-1 and Sentinel-2 acquisitions in layers, files or a folder, settles how their numbers become reflectance and dB, and writes a scene list (scenes.json) for the other algorithms. Nothing is copied: the list points at your files.

Read: Sentinel-2 L2A as SAFE folder or zip (read in place), one GeoTIFF or JPEG 2000 a date (bands by description, or ten or twelve by order), one file a band, exports of the Copernicus Browser and Google Earth Engine, stacks of all dates in one file, NetCDF and Zarr cubes, STAC items that point at local files, and layers of the project. Sentinel-1: terrain-corrected gamma0 (RTC), or sigma0 with a warning. Its unit is what the file, its name or its item says, else linear power, dB or codes by the range of the numbers. No number can part amplitude from power: choose AMPLITUDE yourself where a warning doubts it. DB_X100 is dB times 100, as whole numbers. A layer's date is its temporal range, else its name; a file's the one in its name, such as 20180521 or 2018-05-21. HLS L30 (Landsat, one GeoTIFF a band) is listed as a third sensor, for models that read it.

Numbers: MTD_MSIL2A.xml, else STAC metadata, else the file's own scale; the date never decides whether 1000 is subtracted. The darkest clear pixels are held against it.

Cloud mask: AUTO takes the scene classification, else the product's cloud mask, else its cloud probability (40 %; PROBABILITY:25 for another limit). Passes: ALL together, one direction, or APART for the direction with more dates.

The report shows each scene's date, orbit and tile, baseline, offset and why, clear share, the days to the nearest Sentinel-1, and what is left out: read it before a long run. A file of a folder that cannot be used is left out and named; a file you choose yourself is refused.</source>
        <translation>Trouve les acquisitions Sentinel-1 et Sentinel-2 dans des couches, des fichiers ou un dossier, établit comment leurs nombres deviennent réflectance et dB, et écrit une liste de scènes (scenes.json) pour les autres algorithmes. Rien n'est copié : la liste renvoie à vos fichiers.

Sont lus : Sentinel-2 L2A en dossier SAFE ou zip (lu sur place), un GeoTIFF ou JPEG 2000 par date (bandes par description, ou dix ou douze dans l'ordre), un fichier par bande, les exports du Copernicus Browser et de Google Earth Engine, des piles de toutes les dates en un fichier, des cubes NetCDF et Zarr, des items STAC qui renvoient à des fichiers locaux, et les couches du projet. Sentinel-1 : gamma0 corrigé du terrain (RTC), ou sigma0 avec un avertissement. Son unité est ce que dit le fichier, son nom ou son item, sinon puissance linéaire, dB ou codes d'après l'étendue des nombres. Aucun nombre ne sépare l'amplitude de la puissance : choisissez vous-même AMPLITUDE là où un avertissement en doute. DB_X100 est en dB fois 100, en nombres entiers. La date d'une couche est son intervalle temporel, sinon son nom ; celle d'un fichier est dans son nom, comme 20180521 ou 2018-05-21. HLS L30 (Landsat, un GeoTIFF par bande) est listé comme troisième capteur, pour les modèles qui le lisent.

Nombres : MTD_MSIL2A.xml, sinon les métadonnées STAC, sinon l'échelle du fichier lui-même ; la date ne décide jamais si 1000 est soustrait. Les pixels clairs les plus sombres servent de contrôle.

Masque de nuages : AUTO prend la classification de scène, sinon le masque de nuages du produit, sinon sa probabilité de nuage (40 % ; PROBABILITY:25 pour une autre limite). Passages : ALL ensemble, une direction, ou APART pour la direction qui a le plus de dates.

Le rapport montre de chaque scène la date, l'orbite et la tuile, la version de traitement, le décalage et sa raison, la part claire, les jours jusqu'au Sentinel-1 le plus proche, et ce qui est laissé de côté : lisez-le avant un long calcul. Un fichier d'un dossier qui ne peut servir est laissé de côté et nommé ; un fichier que vous choisissez vous-même est refusé.</translation>
    </message>
    <message>
        <source>Grow clouds by (pixels)</source>
        <translation>Élargir les nuages de (pixels)</translation>
    </message>
    <message>
        <source>Haze: blue above the pixel's median by (reflectance; 0: keep all)</source>
        <translation>Brume : bleu au-dessus de la médiane du pixel de (réflectance ; 0 : tout garder)</translation>
    </message>
    <message>
        <source>Unit of Sentinel-1 numbers (AUTO: as the file says, else by their range)</source>
        <translation>Unité des nombres de Sentinel-1 (AUTO : comme le dit le fichier, sinon d'après leur étendue)</translation>
    </message>
    <message>
        <source>Sentinel-1 passes</source>
        <translation>Passages de Sentinel-1</translation>
    </message>
    <message>
        <source>No scenes given: choose Sentinel-2 layers or a FOLDER.</source>
        <translation>Aucune scène donnée : choisissez des couches Sentinel-2 ou un FOLDER.</translation>
    </message>
    <message>
        <source>sentinel-1,sentinel-2,time series,stac,safe,clouds,scl,netcdf,zarr</source>
        <translation>sentinel-1,sentinel-2,série temporelle,nuages,stac,safe,clouds,scl,netcdf,zarr,time series</translation>
    </message>
    <message>
        <source>Sentinel-2 layers or files</source>
        <translation>Couches ou fichiers Sentinel-2</translation>
    </message>
    <message>
        <source>Sentinel-1 layers or files</source>
        <translation>Couches ou fichiers Sentinel-1</translation>
    </message>
    <message>
        <source>Folder with scenes of both sensors, searched with its sub-folders</source>
        <translation>Dossier de scènes des deux capteurs, parcouru avec ses sous-dossiers</translation>
    </message>
    <message>
        <source>0 no data,1 saturated,2 dark,3 cloud shadow,4 vegetation,5 bare,6 water,7 unclassified,8 cloud (medium),9 cloud (high),10 thin cirrus,11 snow</source>
        <translation>0 pas de données,1 saturé,2 sombre,3 ombre de nuage,4 végétation,5 nu,6 eau,7 non classé,8 nuage (moyen),9 nuage (haut),10 cirrus fin,11 neige</translation>
    </message>
    <message>
        <source>Cloud mask: AUTO, SCL, MASK, PROBABILITY[:percent], NONE, or a raster</source>
        <translation>Masque de nuages : AUTO, SCL, MASK, PROBABILITY[:pourcentage], NONE, ou un raster</translation>
    </message>
    <message>
        <source>Clear classes of the scene classification</source>
        <translation>Classes claires de la classification de scène</translation>
    </message>
    <message>
        <source>FOLDER {} is not a folder.</source>
        <translation>FOLDER {} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>S2_MASK {} is neither a raster layer, nor a file, nor AUTO, SCL, MASK, PROBABILITY or NONE.</source>
        <translation>S2_MASK {} n'est ni une couche raster, ni un fichier, ni AUTO, SCL, MASK, PROBABILITY ou NONE.</translation>
    </message>
    <message>
        <source>{}: {} is neither a raster layer nor a file.</source>
        <translation>{} : {} n'est ni une couche raster ni un fichier.</translation>
    </message>
    <message>
        <source>Draw fields and stands</source>
        <translation>Dessiner champs et peuplements</translation>
    </message>
    <message>
        <source>Draws polygons around pixels that look alike: fields, forest stands, lakes. Their borders follow the pixels. Give the embedding of one day, or those of several days of a season: crops that look alike on one day part on another.

Small pieces are found first, and neighbours that differ little become one. A higher DIFFERENCE gives fewer and larger polygons; MIN_AREA is the least that stands alone.

Columns: hectares, mean and spread of each number, expected error, and two of how sure a polygon is: inner_spread (how mixed it is) and contrast (how far its nearest neighbour lies), both in units of the model's metric. LAYERS adds the mean and spread of other rasters such as GPP, or the commonest class and its share.</source>
        <translation>Dessine des polygones autour de pixels qui se ressemblent : champs, peuplements forestiers, lacs. Leurs limites suivent les pixels. Donnez le plongement d'un jour, ou ceux de plusieurs jours d'une saison : des cultures semblables un jour se séparent un autre.

De petits morceaux sont trouvés d'abord, puis les voisins qui diffèrent peu n'en font plus qu'un. Une DIFFERENCE plus élevée donne des polygones moins nombreux et plus grands ; MIN_AREA est le plus petit qui reste seul.

Colonnes : hectares, moyenne et dispersion de chaque nombre, erreur attendue, et deux pour dire à quel point un polygone est sûr : inner_spread (à quel point il est mêlé) et contrast (à quelle distance est son voisin le plus proche), toutes deux en unités de la métrique du modèle. LAYERS ajoute la moyenne et la dispersion d'autres rasters comme le GPP, ou la classe la plus fréquente et sa part.</translation>
    </message>
    <message>
        <source>How far neighbours may differ to become one</source>
        <translation>De combien des voisins peuvent différer pour n'en faire qu'un</translation>
    </message>
    <message>
        <source>Smallest polygon (hectares)</source>
        <translation>Plus petit polygone (hectares)</translation>
    </message>
    <message>
        <source>Pixels along a first piece</source>
        <translation>Pixels le long d'un premier morceau</translation>
    </message>
    <message>
        <source>How round first pieces are</source>
        <translation>À quel point les premiers morceaux sont ronds</translation>
    </message>
    <message>
        <source>segmentation,fields,parcels,stands,superpixels,slic,polygons</source>
        <translation>segmentation,champs,parcelles,peuplements,polygones,fields,parcels,stands,superpixels,slic</translation>
    </message>
    <message>
        <source>Embeddings of one or several days</source>
        <translation>Plongements d'un ou de plusieurs jours</translation>
    </message>
    <message>
        <source>Other rasters to sum up by polygon: GPP, values, classes</source>
        <translation>Autres rasters à résumer par polygone : GPP, valeurs, classes</translation>
    </message>
    <message>
        <source>Fields and stands</source>
        <translation>Champs et peuplements</translation>
    </message>
    <message>
        <source>Raster of the polygons' numbers</source>
        <translation>Raster des numéros des polygones</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <source>Set up the engine</source>
        <translation>Installer le moteur</translation>
    </message>
    <message>
        <source>Makes the Python environment in which EcoFuse works, outside QGIS and outside the plugin's folder, and tries it out on one tile. QGIS's own Python stays as it is.

Run it once after installing the plugin; run again, it checks what is there and mends it. It needs Python 3.11 or later and about 0.7 GB in your QGIS profile. The window of Plugins &gt; EcoFuse &gt; Set up EcoFuse does the same, and proposes a variant.

The variant decides which devices can compute. CPU works everywhere. CUDA (Linux, Windows) is for NVIDIA GPUs, and takes CUDA13 or CUDA12, whichever the driver and the card know: the driver must be installed, all else comes along (more than 3 GB). WINDOWSML and DIRECTML (Windows) are for any GPU that knows DirectX 12, COREML is for Macs. Each is tried out on its device; one that does not work is not kept. The variant set up last is used.

Without a network: give a folder of wheels, filled on another computer of the same kind with 'pip download -r plugin/runtime/requirements-cpu.txt' (or -cuda12, -cuda13, -directml, -windowsml, -coreml). Else packages come from the index, by QGIS's proxy where it has one.

The option for checkpoints adds the packages torch and onnx (0.2 GB to download, about 1 GB on the disk), which Import checkpoint needs and no other algorithm; their list is plugin/runtime/requirements-checkpoints.txt. The option for clusters adds distributed (20 MB), which SCHEDULER of Embed a series needs (plugin/runtime/requirements-cluster.txt).

From the network, the CPU variant takes exactly the files that were tested: their versions and hashes stand in plugin/runtime/requirements-cpu.lock. Where they do not fit, such as under a newer Python, the option for the newest packages takes others.</source>
        <translation>Fait l'environnement Python où travaille EcoFuse, hors de QGIS et hors du dossier de l'extension, et l'essaie sur une tuile. Le Python de QGIS reste tel quel.

Lancez-le une fois après l'installation de l'extension ; relancé, il vérifie ce qui est là et le répare. Il demande Python 3.11 ou plus récent et environ 0.7 Go dans votre profil QGIS. La fenêtre Extensions &gt; EcoFuse &gt; Installer EcoFuse fait de même, et propose une variante.

La variante décide quels processeurs peuvent calculer. CPU fonctionne partout. CUDA (Linux, Windows) est pour les GPU NVIDIA, et prend CUDA13 ou CUDA12, selon ce que connaissent le pilote et la carte : le pilote doit être installé, tout le reste vient avec (plus de 3 Go). WINDOWSML et DIRECTML (Windows) sont pour tout GPU qui connaît DirectX 12, COREML est pour les Mac. Chacune est essayée sur son processeur ; une variante qui ne fonctionne pas n'est pas gardée. La dernière installée est celle qui sert.

Sans réseau : donnez un dossier de wheels, rempli sur un autre ordinateur du même type avec 'pip download -r plugin/runtime/requirements-cpu.txt' (ou -cuda12, -cuda13, -directml, -windowsml, -coreml). Sinon les paquets viennent de l'index, par le proxy de QGIS là où il en a un.

L'option pour les checkpoints ajoute les paquets torch et onnx (0.2 Go à télécharger, environ 1 Go sur le disque), que demande « Importer un checkpoint » et aucun autre algorithme ; leur liste est plugin/runtime/requirements-checkpoints.txt. L'option pour les grappes ajoute distributed (20 Mo), que demande SCHEDULER de « Plonger une série » (plugin/runtime/requirements-cluster.txt).

Depuis le réseau, la variante CPU prend exactement les fichiers qui ont été éprouvés : leurs versions et empreintes sont dans plugin/runtime/requirements-cpu.lock. Là où ils ne conviennent pas, par exemple sous un Python plus récent, l'option des paquets les plus récents en prend d'autres.</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>install,environment,python,engine,onnxruntime,wheels,offline,gpu,cuda</source>
        <translation>installation,environnement,moteur,install,environment,python,engine,onnxruntime,wheels,offline,gpu,cuda</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Interpréteur</translation>
    </message>
    <message>
        <source>Folder of wheels (for a computer without network)</source>
        <translation>Dossier de wheels (pour un ordinateur sans réseau)</translation>
    </message>
    <message>
        <source>Also what Import checkpoint needs (torch and onnx)</source>
        <translation>Aussi ce que demande « Importer un checkpoint » (torch et onnx)</translation>
    </message>
    <message>
        <source>Also what SCHEDULER of Embed a series needs (distributed)</source>
        <translation>Aussi ce que demande SCHEDULER de « Plonger une série » (distributed)</translation>
    </message>
    <message>
        <source>Newest packages that fit, instead of those that were tested</source>
        <translation>Les paquets les plus récents qui conviennent, au lieu de ceux qui ont été éprouvés</translation>
    </message>
    <message>
        <source>Find similar places</source>
        <translation>Trouver des lieux semblables</translation>
    </message>
    <message>
        <source>Compares every pixel of an embedding with examples: points or polygons on what you look for. Counter-examples, on what it must not be, make the answer sharper.

MAHALANOBIS measures the distance to the mean of the examples, NEAREST to the nearest one, both in the metric of the embedding model. PROBE learns a logistic regression and needs counter-examples.

Ready-made embeddings (AlphaEarth, TESSERA, or with a descriptor of yours): unit vectors are measured by their cosine, others in units of the spread of each number.

Bands: similarity (0 to 1; at 0.5 without counter-examples lie nine of ten examples), distance, and match (1 from the threshold on). The signature finds the same on other days and places: give it in the place of examples.</source>
        <translation>Compare chaque pixel d'un plongement à des exemples : points ou polygones sur ce que vous cherchez. Des contre-exemples, sur ce que ce ne doit pas être, rendent la réponse plus nette.

MAHALANOBIS mesure la distance à la moyenne des exemples, NEAREST celle au plus proche, toutes deux dans la métrique du modèle de plongement. PROBE apprend une régression logistique et demande des contre-exemples.

Plongements tout faits (AlphaEarth, TESSERA, ou avec un descripteur à vous) : les vecteurs unitaires sont mesurés par leur cosinus, les autres en unités de la dispersion de chaque nombre.

Bandes : similarity (0 à 1 ; à 0.5, sans contre-exemples, se trouvent neuf exemples sur dix), distance, et match (1 à partir du seuil). La signature trouve la même chose d'autres jours et en d'autres lieux : donnez-la à la place des exemples.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Similarity from which a pixel matches</source>
        <translation>Similarité à partir de laquelle un pixel convient</translation>
    </message>
    <message>
        <source>Pixels that a polygon needs</source>
        <translation>Pixels qu'il faut à un polygone</translation>
    </message>
    <message>
        <source>similarity,mahalanobis,target detection,search,twins,probe,example</source>
        <translation>similarité,recherche,jumeaux,exemple,similarity,mahalanobis,target detection,search,twins,probe</translation>
    </message>
    <message>
        <source>Examples (points, polygons, or a table with x and y)</source>
        <translation>Exemples (points, polygones, ou une table avec x et y)</translation>
    </message>
    <message>
        <source>Counter-examples</source>
        <translation>Contre-exemples</translation>
    </message>
    <message>
        <source>Signature (instead of examples)</source>
        <translation>Signature (au lieu d'exemples)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Similarité</translation>
    </message>
    <message>
        <source>Polygons of the matches</source>
        <translation>Polygones des pixels trouvés</translation>
    </message>
    <message>
        <source>Signature to keep</source>
        <translation>Signature à garder</translation>
    </message>
    <message>
        <source>Signatures (*.json)</source>
        <translation>Signatures (*.json)</translation>
    </message>
    <message>
        <source>Pixels that match</source>
        <translation>Pixels qui conviennent</translation>
    </message>
    <message>
        <source>Step {} of {}, {}</source>
        <translation>Étape {} sur {}, {}</translation>
    </message>
    <message>
        <source>, {} of {}</source>
        <translation>, {} sur {}</translation>
    </message>
    <message>
        <source>EcoFuse embeddings</source>
        <translation>EcoFuse plongements</translation>
    </message>
    <message>
        <source>EcoFuse periods</source>
        <translation>EcoFuse périodes</translation>
    </message>
    <message>
        <source>EcoFuse colours</source>
        <translation>EcoFuse couleurs</translation>
    </message>
    <message>
        <source>EcoFuse regressions</source>
        <translation>EcoFuse régressions</translation>
    </message>
    <message>
        <source>EcoFuse clusters</source>
        <translation>EcoFuse groupes</translation>
    </message>
    <message>
        <source>EcoFuse GPP (gC m⁻² d⁻¹)</source>
        <translation>EcoFuse GPP (gC m⁻² d⁻¹)</translation>
    </message>
    <message>
        <source>EcoFuse similar places</source>
        <translation>EcoFuse lieux semblables</translation>
    </message>
    <message>
        <source>EcoFuse changes</source>
        <translation>EcoFuse changements</translation>
    </message>
    <message>
        <source>EcoFuse segments</source>
        <translation>EcoFuse segments</translation>
    </message>
    <message>
        <source>EcoFuse seasons</source>
        <translation>EcoFuse saisons</translation>
    </message>
    <message>
        <source>EcoFuse classes</source>
        <translation>EcoFuse classes</translation>
    </message>
    <message>
        <source>EcoFuse GPP, weekly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, sommes hebdomadaires (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, monthly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, sommes mensuelles (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, sums of growing seasons (gC m⁻²)</source>
        <translation>EcoFuse GPP, sommes des saisons de végétation (gC m⁻²)</translation>
    </message>
    <message>
        <source>EcoFuse GPP, yearly sums (gC m⁻²)</source>
        <translation>EcoFuse GPP, sommes annuelles (gC m⁻²)</translation>
    </message>
    <message>
        <source>Sentinel-2</source>
        <translation>Sentinel-2</translation>
    </message>
    <message>
        <source>EcoFuse reconstructions</source>
        <translation>EcoFuse reconstructions</translation>
    </message>
    <message>
        <source>Period from</source>
        <translation>Période depuis</translation>
    </message>
    <message>
        <source>Spread of the period from</source>
        <translation>Dispersion de la période depuis</translation>
    </message>
    <message>
        <source>Waves of the period from</source>
        <translation>Ondes de la période depuis</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prédiction</translation>
    </message>
    <message>
        <source>GPP of the week from</source>
        <translation>GPP de la semaine depuis</translation>
    </message>
    <message>
        <source>GPP of the month from</source>
        <translation>GPP du mois depuis</translation>
    </message>
    <message>
        <source>GPP of the growing season from</source>
        <translation>GPP de la saison de végétation depuis</translation>
    </message>
    <message>
        <source>GPP of the year from</source>
        <translation>GPP de l'année depuis</translation>
    </message>
    <message>
        <source>GPP beyond the towers</source>
        <translation>GPP au-delà des tours</translation>
    </message>
    <message>
        <source>Change until</source>
        <translation>Changement jusqu'au</translation>
    </message>
    <message>
        <source>Changes until</source>
        <translation>Changements jusqu'au</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segments</translation>
    </message>
    <message>
        <source>Start of season</source>
        <translation>Début de saison</translation>
    </message>
    <message>
        <source>Confidence of classes</source>
        <translation>Confiance des classes</translation>
    </message>
    <message>
        <source>True colour</source>
        <translation>Couleurs naturelles</translation>
    </message>
    <message>
        <source>Reconstruction, infrared</source>
        <translation>Reconstruction, infrarouge</translation>
    </message>
    <message>
        <source>{} is not of EcoFuse: it stays, and the layer is shown with it.</source>
        <translation>{} n'est pas d'EcoFuse : il reste, et la couche est montrée avec lui.</translation>
    </message>
    <message>
        <source>Scene list (instead of embeddings)</source>
        <translation>Liste de scènes (au lieu de plongements)</translation>
    </message>
    <message>
        <source>Radius around a site (m)</source>
        <translation>Rayon autour d'un site (m)</translation>
    </message>
    <message>
        <source>Rasters of weights, one a site (instead of the radius)</source>
        <translation>Rasters de poids, un par site (au lieu du rayon)</translation>
    </message>
    <message>
        <source>Flux files: least share of good half hours of a day</source>
        <translation>Fichiers de flux : plus petite part de bonnes demi-heures d'un jour</translation>
    </message>
    <message>
        <source>Days and scores (PAPER: every tenth day, years apart)</source>
        <translation>Jours et notation (PAPER : un jour sur dix, années séparées)</translation>
    </message>
    <message>
        <source>Memory to use (MB, with a scene list)</source>
        <translation>Mémoire à utiliser (Mo, avec une liste de scènes)</translation>
    </message>
    <message>
        <source>Give either embeddings of many days (EMBEDDINGS) or a scene list (SCENES).</source>
        <translation>Donnez soit les plongements de nombreux jours (EMBEDDINGS), soit une liste de scènes (SCENES).</translation>
    </message>
    <message>
        <source>Measurements: flux files as downloaded, or tables of site, date and value</source>
        <translation>Mesures : fichiers de flux tels que téléchargés, ou tables de site, date et valeur</translation>
    </message>
    <message>
        <source>Table of site, lat, lon (for flux files)</source>
        <translation>Table de site, lat, lon (pour les fichiers de flux)</translation>
    </message>
    <message>
        <source>Embeddings of many days</source>
        <translation>Plongements de nombreux jours</translation>
    </message>
    <message>
        <source>OBSERVATIONS {} does not exist.</source>
        <translation>OBSERVATIONS {} n'existe pas.</translation>
    </message>
    <message>
        <source>Read values at points</source>
        <translation>Lire des valeurs en des points</translation>
    </message>
    <message>
        <source>Reads every date and band of a scene list at points, as an embedding reads them, into a table: reflectance or dB, whether the pixel is clear, and where it came from: file, the file's own number, scale, offset and mask.

Use it to see why a map looks odd, or to compare a pixel with another program. The column 'point' is the number of the point in its layer, from 0. 'haze' is True where the haze screen drops a pixel that the mask keeps. With pixels of 20 or 60 m the value is the mean of the pixel's clear cells of 10 m, and the number is the one nearest to the pixel's centre.</source>
        <translation>Lit chaque date et bande d'une liste de scènes en des points, comme un plongement les lit, dans une table : réflectance ou dB, si le pixel est clair, et d'où cela vient : fichier, nombre du fichier lui-même, échelle, décalage et masque.

Utilisez-le pour voir pourquoi une carte a l'air étrange, ou pour comparer un pixel avec un autre programme. La colonne « point » est le numéro du point dans sa couche, à partir de 0. « haze » vaut True là où le filtre de brume écarte un pixel que le masque garde. Avec des pixels de 20 ou 60 m, la valeur est la moyenne des cellules claires de 10 m du pixel, et le nombre celui le plus proche de son centre.</translation>
    </message>
    <message>
        <source>POINTS has no points: choose a layer with some.</source>
        <translation>POINTS n'a pas de points : choisissez une couche qui en a.</translation>
    </message>
    <message>
        <source>reflectance,backscatter,check,pixel,series,offset,mask</source>
        <translation>réflectance,rétrodiffusion,vérifier,pixel,série,reflectance,backscatter,check,series,offset,mask</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>The layer {} cannot be handed over: {}</source>
        <translation>La couche {} ne peut être transmise : {}</translation>
    </message>
    <message>
        <source>Why this value</source>
        <translation>Pourquoi cette valeur</translation>
    </message>
    <message>
        <source>Says which dates and bands the values of a pixel on a day come from, with the exact weight of each. The log has it in a sentence for each sensor; the file has it by date and band.

A day that shows the pixel comes from itself. Under clouds its values are filled from clear dates around it. 'from_dates', 'learnt' and 'embedding' add up to the value that Reconstruct gives. 'learnt' is what other bands of the day correct. 'embedding' is what is lost as the values become a few numbers. Weights of Sentinel-1 are of linear power.

In the window, click a pixel with 'Pixel over time' and press 'Why'.</source>
        <translation>Dit de quelles dates et bandes viennent les valeurs d'un pixel un jour donné, avec le poids exact de chacune. Le journal le dit en une phrase par capteur ; le fichier l'a par date et par bande.

Un jour qui montre le pixel vient de lui-même. Sous les nuages, ses valeurs sont remplies à partir des dates claires d'alentour. « from_dates », « learnt » et « embedding » font ensemble la valeur que donne « Reconstruire ». « learnt » est ce que d'autres bandes du jour corrigent. « embedding » est ce qui se perd quand les valeurs deviennent quelques nombres. Les poids de Sentinel-1 sont ceux de la puissance linéaire.

Dans la fenêtre, cliquez sur un pixel avec « Pixel au fil du temps » et appuyez sur « Pourquoi ».</translation>
    </message>
    <message>
        <source>POINT has no CRS: add it, as in 590490,5006345 [EPSG:32634].</source>
        <translation>POINT n'a pas de SCR : ajoutez-le, comme dans 590490,5006345 [EPSG:32634].</translation>
    </message>
    <message>
        <source>weights,gap filling,explain,pixel,clear dates,contribution</source>
        <translation>poids,remplissage,expliquer,pixel,dates claires,contribution,weights,gap filling,explain</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <source>Means over polygons</source>
        <translation>Moyennes sur des polygones</translation>
    </message>
    <message>
        <source>Makes a table of means over polygons, one row a polygon, layer and band: embeddings, GPP and its sums, from as many layers as you like. Each pixel weighs as much as the area of it that lies in the polygon, exactly, so small and narrow polygons are fine.

Columns: mean, spread (standard deviation of the pixels), pixels (the sum of their shares), hectares with a value, and covered, their share of the polygon. Of GPP and its sums p10 and p90 are the range of the mean: errors within 1.5 km are common to all pixels, so a field's mean is hardly surer than that of a pixel.</source>
        <translation>Fait une table de moyennes sur des polygones, une ligne par polygone, couche et bande : plongements, GPP et ses sommes, d'autant de couches que vous voulez. Chaque pixel pèse exactement autant que la part de sa surface qui est dans le polygone ; de petits polygones étroits conviennent donc.

Colonnes : mean, spread (écart type des pixels), pixels (la somme de leurs parts), hectares avec une valeur, et covered, leur part du polygone. Du GPP et de ses sommes, p10 et p90 sont l'intervalle de la moyenne : les erreurs à moins de 1.5 km sont communes à tous les pixels, si bien que la moyenne d'un champ n'est guère plus sûre que celle d'un pixel.</translation>
    </message>
    <message>
        <source>zonal statistics,gpp,embeddings,fields,parcels,area weighted</source>
        <translation>statistiques zonales,champs,parcelles,pondéré par la surface,zonal statistics,gpp,embeddings,fields,parcels,area weighted</translation>
    </message>
    <message>
        <source>Column that names the polygons (empty: their number)</source>
        <translation>Colonne qui nomme les polygones (vide : leur numéro)</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Moyennes</translation>
    </message>
    <message>
        <source>{} days of the scene list…</source>
        <translation>{} jours de la liste de scènes…</translation>
    </message>
    <message>
        <source>{}: {} % clear</source>
        <translation>{} : {} % clair</translation>
    </message>
    <message>
        <source>EcoFuse</source>
        <translation>EcoFuse</translation>
    </message>
    <message>
        <source>EcoFuse panel</source>
        <translation>Panneau EcoFuse</translation>
    </message>
    <message>
        <source>EcoFuse panel: runs, scenes over time, model and engine</source>
        <translation>Panneau EcoFuse : calculs, scènes au fil du temps, modèle et moteur</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Calculs</translation>
    </message>
    <message>
        <source>Scenes over time</source>
        <translation>Scènes au fil du temps</translation>
    </message>
    <message>
        <source>Model and engine</source>
        <translation>Modèle et moteur</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Vérifier…</translation>
    </message>
    <message>
        <source>Run the System check: it reports the device that is used</source>
        <translation>Lancer la vérification du système : elle dit quel processeur sert</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Installer…</translation>
    </message>
    <message>
        <source>Set up the engine, or mend it</source>
        <translation>Installer le moteur, ou le réparer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>not known before the first System check</source>
        <translation>pas connu avant la première vérification du système</translation>
    </message>
    <message>
        <source>{} cannot be read: install EcoFuse again.</source>
        <translation>{} ne peut être lu : installez EcoFuse de nouveau.</translation>
    </message>
    <message>
        <source>{} (reported {})</source>
        <translation>{} (rapporté {})</translation>
    </message>
    <message>
        <source>{}, not set up</source>
        <translation>{}, pas installé</translation>
    </message>
    <message>
        <source>{}, ready</source>
        <translation>{}, prêt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>{}, begun {}</source>
        <translation>{}, commencé {}</translation>
    </message>
    <message>
        <source>Log: {}</source>
        <translation>Journal : {}</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>Annuler ce calcul</translation>
    </message>
    <message>
        <source>Log, outputs, repeat</source>
        <translation>Journal, résultats, refaire</translation>
    </message>
    <message>
        <source>Failed: {}</source>
        <translation>Échoué : {}</translation>
    </message>
    <message>
        <source>Ended after {}</source>
        <translation>Terminé après {}</translation>
    </message>
    <message>
        <source>Cancelled after {}</source>
        <translation>Annulé après {}</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>{} %, {}</source>
        <translation>{} %, {}</translation>
    </message>
    <message>
        <source>{} so far</source>
        <translation>{} jusqu'ici</translation>
    </message>
    <message>
        <source>No run of EcoFuse yet. Runs from dialogs, models, batch and scripts are listed here.</source>
        <translation>Aucun calcul d'EcoFuse encore. Les calculs des dialogues, modèles, lots et scripts sont listés ici.</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>Journal…</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>Refaire…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Forget this run</source>
        <translation>Oublier ce calcul</translation>
    </message>
    <message>
        <source>Forget all that have ended</source>
        <translation>Oublier tous ceux qui sont terminés</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>Ouvrir {}</translation>
    </message>
    <message>
        <source>time left: unknown</source>
        <translation>temps restant : inconnu</translation>
    </message>
    <message>
        <source>{} to {} left</source>
        <translation>encore {} à {}</translation>
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
        <translation>encore plus de {}</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>encore environ {}</translation>
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
        <translation>Examen des scènes de {}</translation>
    </message>
    <message>
        <source>Show footprints</source>
        <translation>Montrer les emprises</translation>
    </message>
    <message>
        <source>{} (EcoFuse scenes)</source>
        <translation>{} (scènes EcoFuse)</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Capteur</translation>
    </message>
    <message>
        <source>Clear share of the day (%)</source>
        <translation>Part claire du jour (%)</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Scène</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tuile</translation>
    </message>
    <message>
        <source>Processing baseline</source>
        <translation>Version de traitement</translation>
    </message>
    <message>
        <source>Sentinel-2, at least 75 % clear</source>
        <translation>Sentinel-2, clair à 75 % au moins</translation>
    </message>
    <message>
        <source>Sentinel-2, 50 to 75 % clear</source>
        <translation>Sentinel-2, clair de 50 à 75 %</translation>
    </message>
    <message>
        <source>Sentinel-2, 25 to 50 % clear</source>
        <translation>Sentinel-2, clair de 25 à 50 %</translation>
    </message>
    <message>
        <source>Sentinel-2, below 25 % clear</source>
        <translation>Sentinel-2, clair à moins de 25 %</translation>
    </message>
    <message>
        <source>Sentinel-2, clear share not known</source>
        <translation>Sentinel-2, part claire inconnue</translation>
    </message>
    <message>
        <source>Scenes of {}</source>
        <translation>Scènes de {}</translation>
    </message>
    <message>
        <source>{} cannot be read as a scene list: make it anew with List scenes.</source>
        <translation>{} ne peut être lu comme liste de scènes : refaites-la avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>Footprints of {}</source>
        <translation>Emprises de {}</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Refaire…</translation>
    </message>
    <message>
        <source>Show the quality bands</source>
        <translation>Montrer les bandes de qualité</translation>
    </message>
    <message>
        <source>Pixel over time</source>
        <translation>Pixel au fil du temps</translation>
    </message>
    <message>
        <source>EcoFuse: click a pixel and see its numbers, NDVI and GPP over time</source>
        <translation>EcoFuse : cliquez sur un pixel et voyez ses nombres, son NDVI et son GPP au fil du temps</translation>
    </message>
    <message>
        <source>GPP sums</source>
        <translation>Sommes de GPP</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
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
        <translation>NDVI, vues claires</translation>
    </message>
    <message>
        <source>EcoFuse: pixel over time</source>
        <translation>EcoFuse : pixel au fil du temps</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Ce qui est tracé</translation>
    </message>
    <message>
        <source>Table (*.csv);;Picture of the plot (*.png)</source>
        <translation>Table (*.csv);;Image de la courbe (*.png)</translation>
    </message>
    <message>
        <source>Selected polygons</source>
        <translation>Polygones sélectionnés</translation>
    </message>
    <message>
        <source>Means over the selected polygons of the active layer</source>
        <translation>Moyennes sur les polygones sélectionnés de la couche active</translation>
    </message>
    <message>
        <source>Looks…</source>
        <translation>Vues…</translation>
    </message>
    <message>
        <source>Choose the scene list (scenes.json) whose clear looks are drawn, too</source>
        <translation>Choisissez la liste de scènes (scenes.json) dont les vues claires sont tracées aussi</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Which dates and bands the values of the shown day come from</source>
        <translation>De quelles dates et bandes viennent les valeurs du jour montré</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vider</translation>
    </message>
    <message>
        <source>Forget all places</source>
        <translation>Oublier tous les lieux</translation>
    </message>
    <message>
        <source>Copy the table of all places and bands</source>
        <translation>Copier la table de tous les lieux et bandes</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Save the table (.csv) or the plot (.png)</source>
        <translation>Enregistrer la table (.csv) ou la courbe (.png)</translation>
    </message>
    <message>
        <source>Select polygons of a vector layer, and make that layer the active one.</source>
        <translation>Sélectionnez des polygones d'une couche vecteur, et rendez cette couche active.</translation>
    </message>
    <message>
        <source>Scene list (*.json)</source>
        <translation>Liste de scènes (*.json)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>No EcoFuse layer with a day has a value there.</source>
        <translation>Aucune couche EcoFuse avec un jour n'a de valeur à cet endroit.</translation>
    </message>
    <message>
        <source>Copied: {} lines.</source>
        <translation>Copié : {} lignes.</translation>
    </message>
    <message>
        <source>{}: {} layers, {} to {}</source>
        <translation>{} : {} couches, de {} à {}</translation>
    </message>
    <message>
        <source>{} polygons are selected, {} are drawn at most: take Means over polygons.</source>
        <translation>{} polygones sont sélectionnés, {} au plus sont tracés : prenez « Moyennes sur des polygones ».</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Enregistré : {}</translation>
    </message>
    <message>
        <source>{} places are drawn at most: empty the panel first.</source>
        <translation>{} lieux au plus sont tracés : videz d'abord le panneau.</translation>
    </message>
    <message>
        <source>Reading the looks of {}…</source>
        <translation>Lecture des vues de {}…</translation>
    </message>
    <message>
        <source>{} cannot be written: choose another folder.</source>
        <translation>{} ne peut être écrit : choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{}: {} clear looks</source>
        <translation>{} : {} vues claires</translation>
    </message>
    <message>
        <source>Filled: a day with a clear look. Empty: without one, or the layer does not say. Cross: beyond what the model or the towers know. Band: from the 10th to the 90th percentile. Yellow: the days that the map shows.</source>
        <translation>Plein : un jour avec une vue claire. Creux : sans, ou la couche ne le dit pas. Croix : au-delà de ce que connaissent le modèle ou les tours. Bande : du 10e au 90e centile. Jaune : les jours que montre la carte.</translation>
    </message>
    <message>
        <source>Click a pixel of an EcoFuse layer with a day.</source>
        <translation>Cliquez sur un pixel d'une couche EcoFuse qui a un jour.</translation>
    </message>
    <message>
        <source>mean of the training</source>
        <translation>moyenne de l'apprentissage</translation>
    </message>
    <message>
        <source>from the dates</source>
        <translation>des dates</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>pas clair</translation>
    </message>
    <message>
        <source>(mean)</source>
        <translation>(moyenne)</translation>
    </message>
    <message>
        <source>learnt, from the day's other bands</source>
        <translation>appris, des autres bandes du jour</translation>
    </message>
    <message>
        <source>learnt, by the embedding</source>
        <translation>appris, par le plongement</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>The day whose values are looked into</source>
        <translation>Le jour dont les valeurs sont examinées</translation>
    </message>
    <message>
        <source>A band, or the mean weights of a sensor's bands</source>
        <translation>Une bande, ou les poids moyens des bandes d'un capteur</translation>
    </message>
    <message>
        <source>Click a pixel first: polygons have no single dates.</source>
        <translation>Cliquez d'abord sur un pixel : les polygones n'ont pas de dates à eux.</translation>
    </message>
    <message>
        <source>Press Looks… and choose the scene list that the layers were made from.</source>
        <translation>Appuyez sur « Vues… » et choisissez la liste de scènes dont les couches ont été faites.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Le moteur est interrogé…</translation>
    </message>
    <message>
        <source>The engine gave no answer.</source>
        <translation>Le moteur n'a pas donné de réponse.</translation>
    </message>
    <message>
        <source>{}, mean</source>
        <translation>{}, moyenne</translation>
    </message>
    <message>
        <source>{} was made by the model {}, which does not come with EcoFuse: take Why this value in the toolbox, and give its folder.</source>
        <translation>{} vient du modèle {}, qui n'est pas livré avec EcoFuse : prenez « Pourquoi cette valeur » dans la boîte à outils et donnez son dossier.</translation>
    </message>
    <message>
        <source>{} Sentinel-2 days from {} to {}</source>
        <translation>{} jours Sentinel-2 de {} à {}</translation>
    </message>
    <message>
        <source>Set up EcoFuse…</source>
        <translation>Installer EcoFuse…</translation>
    </message>
    <message>
        <source>The engine is broken: setting it up again mends it.</source>
        <translation>Le moteur est cassé : l'installer de nouveau le répare.</translation>
    </message>
    <message>
        <source>The engine is of another version of EcoFuse: set it up again.</source>
        <translation>Le moteur est d'une autre version d'EcoFuse : installez-le de nouveau.</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Vérifier et réparer</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>The engine is set up, with the variant {}.</source>
        <translation>Le moteur est installé, avec la variante {}.</translation>
    </message>
    <message>
        <source>The engine is not set up yet ({} MB to download, once).</source>
        <translation>Le moteur n'est pas encore installé ({} Mo à télécharger, une fois).</translation>
    </message>
    <message>
        <source>The engine comes from {}, and is not ours to set up.</source>
        <translation>Le moteur vient de {}, et ne s'installe pas d'ici.</translation>
    </message>
    <message>
        <source>The engine is not set up yet. EcoFuse needs it once.</source>
        <translation>Le moteur n'est pas encore installé. EcoFuse en a besoin une fois.</translation>
    </message>
    <message>
        <source>The engine is broken. Repair makes it again.</source>
        <translation>Le moteur est cassé. « Réparer » le refait.</translation>
    </message>
    <message>
        <source>The engine is of another version of EcoFuse. It has to be set up again.</source>
        <translation>Le moteur est d'une autre version d'EcoFuse. Il faut l'installer de nouveau.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>EcoFuse removes environments of other versions</source>
        <translation>EcoFuse supprime les environnements d'autres versions</translation>
    </message>
    <message>
        <source>Environments of other versions of EcoFuse: {}</source>
        <translation>Environnements d'autres versions d'EcoFuse : {}</translation>
    </message>
    <message>
        <source>Where from, where to</source>
        <translation>D'où, vers où</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Folder of wheels</source>
        <translation>Dossier de wheels</translation>
    </message>
    <message>
        <source>empty: from the package index, by the network</source>
        <translation>vide : de l'index des paquets, par le réseau</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>QGIS's settings name none</source>
        <translation>Les réglages de QGIS n'en nomment pas</translation>
    </message>
    <message>
        <source>{:.1f} GB are needed while it is made, {:.1f} GB are free</source>
        <translation>{:.1f} Go sont nécessaires pendant l'installation, {:.1f} Go sont libres</translation>
    </message>
    <message>
        <source>{} (of QGIS's settings)</source>
        <translation>{} (des réglages de QGIS)</translation>
    </message>
    <message>
        <source>Set by the environment variable {}</source>
        <translation>Fixé par la variable d'environnement {}</translation>
    </message>
    <message>
        <source>Set up EcoFuse</source>
        <translation>Installer EcoFuse</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Setting up {}. QGIS can be used meanwhile.</source>
        <translation>Installation de {}. QGIS peut servir pendant ce temps.</translation>
    </message>
    <message>
        <source>The engine is ready, and was tried out.</source>
        <translation>Le moteur est prêt, et a été essayé.</translation>
    </message>
    <message>
        <source>Cancelled: nothing is left of it. {}</source>
        <translation>Annulé : il n'en reste rien. {}</translation>
    </message>
    <message>
        <source>{} The variant CPU works on any computer.</source>
        <translation>{} La variante CPU fonctionne sur tout ordinateur.</translation>
    </message>
    <message>
        <source>EcoFuse looks at this computer</source>
        <translation>EcoFuse regarde cet ordinateur</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>What shall compute</source>
        <translation>Ce qui doit calculer</translation>
    </message>
    <message>
        <source>Looking at processors, cards and drivers…</source>
        <translation>Examen des processeurs, cartes et pilotes…</translation>
    </message>
    <message>
        <source>{} MB to download, {:.1f} GB on the disk</source>
        <translation>{} Mo à télécharger, {:.1f} Go sur le disque</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>recommandée</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>installée</translation>
    </message>
    <message>
        <source>Choose: {}. Then press Run: all else may stay as it is.</source>
        <translation>Choisissez : {}. Puis cliquez sur Exécuter : tout le reste peut rester tel quel.</translation>
    </message>
    <message>
        <source>Everything on it, with examples</source>
        <translation>Tout à ce sujet, avec des exemples</translation>
    </message>
    <message>
        <source>Reading the scene list {}</source>
        <translation>Lecture de la liste de scènes {}</translation>
    </message>
    <message>
        <source>Left out: {}</source>
        <translation>Laissé de côté : {}</translation>
    </message>
    <message>
        <source>Doubt: {}</source>
        <translation>Doute : {}</translation>
    </message>
    <message>
        <source>1 scene</source>
        <translation>1 scène</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} laissées de côté</translation>
    </message>
    <message>
        <source>{} scenes</source>
        <translation>{} scènes</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>et {} de plus</translation>
    </message>
    <message>
        <source>Wheel: closer. Drag: along.</source>
        <translation>Molette : plus près. Glisser : le long.</translation>
    </message>
    <message>
        <source>{}: {} days</source>
        <translation>{} : {} jours</translation>
    </message>
    <message>
        <source>, {} left out</source>
        <translation>, {} laissés de côté</translation>
    </message>
    <message>
        <source>Choose the scene list of this project</source>
        <translation>Choisir la liste de scènes de ce projet</translation>
    </message>
    <message>
        <source>Show the layers of all days again</source>
        <translation>Montrer de nouveau les couches de tous les jours</translation>
    </message>
    <message>
        <source>Show a day on the map: sets the Temporal Controller</source>
        <translation>Montrer un jour sur la carte : règle le contrôleur temporel</translation>
    </message>
    <message>
        <source>This project has no scene list yet: List scenes makes one, the button above opens one.</source>
        <translation>Ce projet n'a pas encore de liste de scènes : « Lister les scènes » en fait une, le bouton ci-dessus en ouvre une.</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Scènes</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>Lecture de {}…</translation>
    </message>
    <message>
        <source>{} is gone: choose another scene list.</source>
        <translation>{} a disparu : choisissez une autre liste de scènes.</translation>
    </message>
    <message>
        <source>{} is no scene list: choose another.</source>
        <translation>{} n'est pas une liste de scènes : choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Left out, without a day: {} (the tooltip of the list's name has them).</source>
        <translation>Laissées de côté, sans jour : {} (l'infobulle du nom de la liste les nomme).</translation>
    </message>
    <message>
        <source>Scenes: {}</source>
        <translation>Scènes : {}</translation>
    </message>
    <message>
        <source>{}: a layer without a scene</source>
        <translation>{} : une couche sans scène</translation>
    </message>
    <message>
        <source>{} days are shown.</source>
        <translation>{} jours sont montrés.</translation>
    </message>
    <message>
        <source>The engine is ready: make a first map, of sample scenes (less than a minute).</source>
        <translation>Le moteur est prêt : faites une première carte, de scènes d'exemple (moins d'une minute).</translation>
    </message>
    <message>
        <source>First map…</source>
        <translation>Première carte…</translation>
    </message>
    <message>
        <source>EcoFuse: Sentinel-1/2 embeddings, clusters and GPP</source>
        <translation>EcoFuse : plongements, groupes et GPP de Sentinel-1/2</translation>
    </message>
</context>
<context>
    <name>EcoFuse engine</name>
    <message>
        <source>{0}: see {1} --help.</source>
        <translation>{0} : voir {1} --help.</translation>
    </message>
    <message>
        <source>The engine failed: {0}: {1}</source>
        <translation>Le moteur a échoué : {0} : {1}</translation>
    </message>
    <message>
        <source>{0} is too long a name for this system: shorten it.</source>
        <translation>{0} est un nom trop long pour ce système : raccourcissez-le.</translation>
    </message>
    <message>
        <source>{0} holds a byte that is no letter: rename the file or its folder.</source>
        <translation>{0} contient un octet qui n’est pas une lettre : renommez le fichier ou son dossier.</translation>
    </message>
    <message>
        <source>Raster of classes {0} does not exist.</source>
        <translation>Le raster de classes {0} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} is not in metres: bring it into a CRS of equal areas (Warp) to count areas.</source>
        <translation>{0} n'est pas en mètres : mettez-le dans un SCR équivalent (Projection) pour compter des surfaces.</translation>
    </message>
    <message>
        <source>{0} holds no pixel with a class: choose another raster.</source>
        <translation>{0} ne contient aucun pixel avec une classe : choisissez un autre raster.</translation>
    </message>
    <message>
        <source>{0} holds {1}, which is no class: choose a raster of whole numbers.</source>
        <translation>{0} contient {1}, qui n'est pas une classe : choisissez un raster de nombres entiers.</translation>
    </message>
    <message>
        <source>{0} is not a raster that can be read.</source>
        <translation>{0} n'est pas un raster lisible.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} different numbers: choose a raster of classes.</source>
        <translation>{0} contient plus de {1} nombres différents : choisissez un raster de classes.</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is truncated or damaged.</source>
        <translation>{0} ne peut être lu : il est tronqué ou endommagé.</translation>
    </message>
    <message>
        <source>{0} holds numbers of type {1}: choose a raster of classes.</source>
        <translation>{0} contient des nombres de type {1} : choisissez un raster de classes.</translation>
    </message>
    <message>
        <source>Stratum {0} has {1} of the samples: an interval needs two or more in each.</source>
        <translation>La strate {0} a {1} des échantillons : un intervalle en demande au moins deux dans chacune.</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>pas de changement</translation>
    </message>
    <message>
        <source>less green</source>
        <translation>moins vert</translation>
    </message>
    <message>
        <source>{0} has no CRS in metres, so patches have no area: set MIN_AREA to 0.</source>
        <translation>{0} n'a pas de SCR en mètres, les taches n'ont donc pas de surface : mettez MIN_AREA à 0.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} patches of change: raise MIN_AREA or LIMIT.</source>
        <translation>{0} contient plus de {1} taches de changement : augmentez MIN_AREA ou LIMIT.</translation>
    </message>
    <message>
        <source>{0} has no band {1}: make it again with Embed.</source>
        <translation>{0} n’a pas de bande {1} : refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} has no band {1}: make it again with Embed and QUALITY_BANDS ALL or SEEN.</source>
        <translation>{0} n’a pas de bande {1} : refaites-le avec « Plonger un jour » et QUALITY_BANDS ALL ou SEEN.</translation>
    </message>
    <message>
        <source>{0} cannot be read at row {1}, column {2}: the file is truncated or damaged.</source>
        <translation>{0} ne peut être lu à la ligne {1}, colonne {2} : le fichier est tronqué ou endommagé.</translation>
    </message>
    <message>
        <source>BEFORE holds {0} alone, and what ready-made embeddings differ by anyway is taken from two or more: give another year.</source>
        <translation>BEFORE contient seulement {0}, et ce dont les plongements tout faits diffèrent de toute façon se tire d'au moins deux : donnez une autre année.</translation>
    </message>
    <message>
        <source>BLOCK_SIZE {0}: all shapes of class {1} lie in one block: choose a smaller one, or 0.</source>
        <translation>BLOCK_SIZE {0} : toutes les formes de la classe {1} sont dans un seul bloc : choisissez-en un plus petit, ou 0.</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit classifier'</source>
        <translation>faites-le avec l'algorithme « Ajuster un classificateur »</translation>
    </message>
    <message>
        <source>a class model</source>
        <translation>un modèle de classes</translation>
    </message>
    <message>
        <source>at least one tree</source>
        <translation>au moins un arbre</translation>
    </message>
    <message>
        <source>nothing, as its kind has no trees</source>
        <translation>rien, car son genre n'a pas d'arbres</translation>
    </message>
    <message>
        <source>samples, and as many labels</source>
        <translation>des échantillons, et autant d'étiquettes</translation>
    </message>
    <message>
        <source>numbers below {0}</source>
        <translation>des nombres au-dessous de {0}</translation>
    </message>
    <message>
        <source>each code once</source>
        <translation>chaque code une fois</translation>
    </message>
    <message>
        <source>{0} nodes, as feature has</source>
        <translation>{0} nœuds, comme en a feature</translation>
    </message>
    <message>
        <source>trees, as its kind has</source>
        <translation>des arbres, comme en a son genre</translation>
    </message>
    <message>
        <source>{0} numbers, as features says</source>
        <translation>{0} nombres, comme le dit features</translation>
    </message>
    <message>
        <source>{0} rows, one for each class</source>
        <translation>{0} lignes, une par classe</translation>
    </message>
    <message>
        <source>days of the calendar, YYYY-MM-DD</source>
        <translation>des jours du calendrier, YYYY-MM-DD</translation>
    </message>
    <message>
        <source>a colour basis</source>
        <translation>une base de couleurs</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Colours of embeddings'</source>
        <translation>faites-la avec l'algorithme « Couleurs des plongements »</translation>
    </message>
    <message>
        <source>a number below that of high</source>
        <translation>un nombre au-dessous de celui de high</translation>
    </message>
    <message>
        <source>{0} has {1} pixels with numbers, and a basis needs {2} or more: give larger or clearer embeddings.</source>
        <translation>{0} a {1} pixels avec des nombres, et une base en demande au moins {2} : donnez des plongements plus grands ou plus clairs.</translation>
    </message>
    <message>
        <source>The pixels of {0} differ in fewer than {1} directions, so that there are no {2} colours to fit: give embeddings of more than one kind of land.</source>
        <translation>Les pixels de {0} diffèrent en moins de {1} directions, il n'y a donc pas {2} couleurs à ajuster : donnez des plongements de plus d'une sorte de terrain.</translation>
    </message>
    <message>
        <source>The embedding model {0} ({1}) of {2} is not installed, or brings no colours: choose BASIS FITTED.</source>
        <translation>Le modèle de plongement {0} ({1}) de {2} n'est pas installé, ou n'apporte pas de couleurs : choisissez BASIS FITTED.</translation>
    </message>
    <message>
        <source>{0} has no columns of coordinates: name two of them x and y, or lon and lat.</source>
        <translation>{0} n'a pas de colonnes de coordonnées : nommez-en deux x et y, ou lon et lat.</translation>
    </message>
    <message>
        <source>No shape of {0} lies in {1}: check its CRS and the embeddings' extent.</source>
        <translation>Aucune forme de {0} n'est dans {1} : vérifiez son SCR et l'emprise des plongements.</translation>
    </message>
    <message>
        <source>its day</source>
        <translation>son jour</translation>
    </message>
    <message>
        <source>All pixels of {0} are missing in {1} on {2}: give shapes on pixels with numbers.</source>
        <translation>Tous les pixels de {0} manquent dans {1} le {2} : donnez des formes sur des pixels avec des nombres.</translation>
    </message>
    <message>
        <source>{0} holds one class in {1}, {2}: give samples of two or more.</source>
        <translation>{0} contient une seule classe dans {1}, {2} : donnez des échantillons d'au moins deux.</translation>
    </message>
    <message>
        <source>{0} holds {1} different values in {2}, such as {3}: choose a column of classes, of which there are at most {4}.</source>
        <translation>{0} contient {1} valeurs différentes dans {2}, comme {3} : choisissez une colonne de classes, au plus {4}.</translation>
    </message>
    <message>
        <source>{0}: shapes {1} and {2} overlap, and {3} pixels have two classes: cut the shapes apart.</source>
        <translation>{0} : les formes {1} et {2} se recouvrent, et {3} pixels ont deux classes : séparez les formes.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no class in {2}: give it one, or take it out.</source>
        <translation>{0}, la ligne {1} n'a pas de classe dans {2} : donnez-lui-en une, ou retirez-la.</translation>
    </message>
    <message>
        <source>{0}: class {1} has {2} pixels with numbers{3}: give it {4} or more.</source>
        <translation>{0} : la classe {1} a {2} pixels avec des nombres{3} : donnez-lui-en au moins {4}.</translation>
    </message>
    <message>
        <source>{0}: class {1} has one shape with numbers: give it two or more, to know its errors.</source>
        <translation>{0} : la classe {1} a une seule forme avec des nombres : donnez-lui-en au moins deux, pour connaître ses erreurs.</translation>
    </message>
    <message>
        <source> on all of {0}</source>
        <translation> sur tout {0}</translation>
    </message>
    <message>
        <source>choose MEASURE PROBE, which learns its own</source>
        <translation>choisissez MEASURE PROBE, qui apprend la sienne</translation>
    </message>
    <message>
        <source>{0} is of {1}, which has no metric: {2}.</source>
        <translation>{0} est de {1}, qui n'a pas de métrique : {2}.</translation>
    </message>
    <message>
        <source>The embedding model {0} ({1}) of {2} is not installed, or has no metric: {3}.</source>
        <translation>Le modèle de plongement {0} ({1}) de {2} n'est pas installé, ou n'a pas de métrique : {3}.</translation>
    </message>
    <message>
        <source>{0} holds {1} valid pixels: give a raster with numbers.</source>
        <translation>{0} contient {1} pixels valables : donnez un raster avec des nombres.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} patches of {2} pixels: raise MIN_PIXELS or THRESHOLD.</source>
        <translation>{0} contient plus de {1} taches de {2} pixels : augmentez MIN_PIXELS ou THRESHOLD.</translation>
    </message>
    <message>
        <source>Raster {0} does not exist.</source>
        <translation>Le raster {0} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} has {1} bands: give rasters of one day each.</source>
        <translation>{0} a {1} bandes : donnez des rasters d'un jour chacun.</translation>
    </message>
    <message>
        <source>{0} has two bands of one name: give each a description of its own.</source>
        <translation>{0} a deux bandes du même nom : donnez à chacune sa propre description.</translation>
    </message>
    <message>
        <source>a series of sites</source>
        <translation>une série de sites</translation>
    </message>
    <message>
        <source>{0} says no day: give it the tag ECOFUSE_DATE, or a name with the day such as 2019-07-01.</source>
        <translation>{0} ne dit pas son jour : donnez-lui l'étiquette ECOFUSE_DATE, ou un nom avec le jour comme 2019-07-01.</translation>
    </message>
    <message>
        <source>{0} cannot be read: the file is truncated or damaged.</source>
        <translation>{0} ne peut être lu : le fichier est tronqué ou endommagé.</translation>
    </message>
    <message>
        <source>Layer {0} of {1}</source>
        <translation>Couche {0} sur {1}</translation>
    </message>
    <message>
        <source>No site of {0} lies on pixels with values in {1} and the other layers: check the CRS and the days.</source>
        <translation>Aucun site de {0} n'est sur des pixels avec des valeurs dans {1} et les autres couches : vérifiez le SCR et les jours.</translation>
    </message>
    <message>
        <source>{0} has a band {1}, which is a column of the table: rename the band.</source>
        <translation>{0} a une bande {1}, qui est une colonne de la table : renommez la bande.</translation>
    </message>
    <message>
        <source>Temporal profile data</source>
        <translation>Données du profil temporel</translation>
    </message>
    <message>
        <source>The layer {0} does not exist.</source>
        <translation>La couche {0} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} has no CRS: set it, or leave the layer out.</source>
        <translation>{0} n'a pas de SCR : définissez-le, ou laissez la couche de côté.</translation>
    </message>
    <message>
        <source>{0} cannot be read at row {1}: the file is truncated or damaged.</source>
        <translation>{0} ne peut être lu à la ligne {1} : le fichier est tronqué ou endommagé.</translation>
    </message>
    <message>
        <source>Joining pieces</source>
        <translation>Réunion des morceaux</translation>
    </message>
    <message>
        <source>the first pieces</source>
        <translation>les premiers morceaux</translation>
    </message>
    <message>
        <source>{0} holds no pixel with a value on all days: nothing to cut.</source>
        <translation>{0} ne contient aucun pixel avec une valeur tous les jours : rien à découper.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for unfinished work, and {2} MB are free: free some room, or choose another OUTPUT.</source>
        <translation>{0} demande {1} Mo pour le travail en cours, et {2} Mo sont libres : libérez de la place, ou choisissez un autre OUTPUT.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little, {1} MB are needed for {2}.</source>
        <translation>MEMORY_MB {0} ne suffit pas, il faut {1} Mo pour {2}.</translation>
    </message>
    <message>
        <source>{0} holds {1} pixels of {2}: a probe needs at least {3}, of examples and of counter-examples; choose MEASURE {4} for fewer.</source>
        <translation>{0} contient {1} pixels de {2} : PROBE en demande au moins {3}, d'exemples et de contre-exemples ; choisissez MEASURE {4} pour moins.</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Find similar places'</source>
        <translation>faites-le avec l'algorithme « Trouver des lieux semblables »</translation>
    </message>
    <message>
        <source>the numbers of an embedding</source>
        <translation>les nombres d'un plongement</translation>
    </message>
    <message>
        <source>{0} numbers, as the measure has</source>
        <translation>{0} nombres, comme en a la mesure</translation>
    </message>
    <message>
        <source>at least one example</source>
        <translation>au moins un exemple</translation>
    </message>
    <message>
        <source>{0} has no CRS: give it one to find places in it.</source>
        <translation>{0} n'a pas de SCR : donnez-lui-en un pour y trouver des lieux.</translation>
    </message>
    <message>
        <source>{0} holds {1} pixels of {2}: give shapes of at most {3}.</source>
        <translation>{0} contient {1} pixels de {2} : donnez des formes d'au plus {3}.</translation>
    </message>
    <message>
        <source>{0}: shape {1} is a line: give points or polygons.</source>
        <translation>{0} : la forme {1} est une ligne : donnez des points ou des polygones.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but {1} can be used with its first {2} numbers: choose {3}.</source>
        <translation>LENGTH vaut {0}, mais {1} peut servir avec ses {2} premiers nombres : choisissez {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} hold embeddings of two models ({2}, {3}): embed all days with one.</source>
        <translation>{0} et {1} contiennent des plongements de deux modèles ({2}, {3}) : plongez tous les jours avec un seul.</translation>
    </message>
    <message>
        <source>{0} has another grid than {1}: embed all days with one EXTENT and RESOLUTION.</source>
        <translation>{0} a une autre grille que {1} : plongez tous les jours avec un seul EXTENT et une seule RESOLUTION.</translation>
    </message>
    <message>
        <source>{0} does not say its {1}: write it as 'when' into its descriptor {2}.embedding.json, or into its name.</source>
        <translation>{0} ne dit pas son {1} : écrivez-le comme 'when' dans son descripteur {2}.embedding.json, ou dans son nom.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): make it again with Embed.</source>
        <translation>{0} ne dit pas son jour (étiquette ECOFUSE_DATE) : refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} and {1} are both of {2}: give each day once.</source>
        <translation>{0} et {1} sont tous deux du {2} : donnez chaque jour une fois.</translation>
    </message>
    <message>
        <source>it holds lists in lists without end</source>
        <translation>il contient sans fin des listes dans des listes</translation>
    </message>
    <message>
        <source>{0} holds more than {1} MB, which no file of its kind does: copy or download it again, or leave it out.</source>
        <translation>{0} contient plus de {1} Mo, comme aucun fichier de ce genre : copiez-le ou téléchargez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): check the disk and who may read the file.</source>
        <translation>{0} ne peut pas être lu ({1}) : vérifiez le disque et qui peut lire le fichier.</translation>
    </message>
    <message>
        <source>{0} unpacks to {1} GB, which no file of its kind does: copy or download it again.</source>
        <translation>{0} se décompresse en {1} Go, comme aucun fichier de ce genre : copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it unpacks to {1} MB. Write it with tiles (gdal_translate -co TILED=YES -co COMPRESS=DEFLATE), or leave it out.</source>
        <translation>{0} n'est pas disposé pour une lecture par parties : un de ses blocs se décompresse en {1} Mo. Écrivez-le avec des tuiles (gdal_translate -co TILED=YES -co COMPRESS=DEFLATE), ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a chunk of it unpacks to {1} MB. Write it with smaller chunks, or leave it out.</source>
        <translation>{0} n'est pas disposé pour une lecture par parties : un de ses morceaux se décompresse en {1} Mo. Écrivez-le avec des morceaux plus petits, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} holds {1} values, and coordinates or properties have {2} at most: cut the cube into parts.</source>
        <translation>{0} contient {1} valeurs, et des coordonnées ou propriétés en ont au plus {2} : découpez le cube.</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Laissé de côté : {0}</translation>
    </message>
    <message>
        <source>{0} scenes left out: nothing of them lies in the extent.</source>
        <translation>{0} scènes laissées de côté : rien d'elles n'est dans l'emprise.</translation>
    </message>
    <message>
        <source>nothing of them lies in the extent.</source>
        <translation>rien n'en est dans l'emprise.</translation>
    </message>
    <message>
        <source>None of the {0} Sentinel-2 scenes found can be used: {1}</source>
        <translation>Aucune des {0} scènes Sentinel-2 trouvées ne peut servir : {1}</translation>
    </message>
    <message>
        <source>{0}: its {1} could not be read.</source>
        <translation>{0} : {1} n'a pu être lu.</translation>
    </message>
    <message>
        <source>{0}: its bands have different CRS.</source>
        <translation>{0} : ses bandes ont des SCR différents.</translation>
    </message>
    <message>
        <source>{0}: its {1} holds nothing of the extent, its other bands do.</source>
        <translation>{0} : {1} ne contient rien de l'emprise, les autres bandes si.</translation>
    </message>
    <message>
        <source>no scene classification: all valid pixels count as clear</source>
        <translation>pas de classification de scène : tous les pixels valables comptent comme clairs</translation>
    </message>
    <message>
        <source> The same of {0} more scenes: {1}.</source>
        <translation> De même pour {0} scènes de plus : {1}.</translation>
    </message>
    <message>
        <source>the disk gives back other numbers than were written</source>
        <translation>le disque rend d'autres nombres que ceux écrits</translation>
    </message>
    <message>
        <source>{0} is no file: choose an empty OUTPUT_FOLDER, or remove it.</source>
        <translation>{0} n'est pas un fichier : choisissez un OUTPUT_FOLDER vide, ou retirez-le.</translation>
    </message>
    <message>
        <source>the disk gives back another header than was written</source>
        <translation>le disque rend un autre en-tête que celui écrit</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): leave its scene out or try later.</source>
        <translation>{0} est endommagé ({1}) : laissez sa scène de côté, ou essayez plus tard.</translation>
    </message>
    <message>
        <source>{0} is of another fetch ({1}): choose an empty OUTPUT_FOLDER, or remove the file.</source>
        <translation>{0} est d'une autre récupération ({1}) : choisissez un OUTPUT_FOLDER vide, ou retirez le fichier.</translation>
    </message>
    <message>
        <source>without its tags</source>
        <translation>sans ses étiquettes</translation>
    </message>
    <message>
        <source>Item {0} is of {1}, which was not asked for.</source>
        <translation>L'item {0} est du {1}, qui n'était pas demandé.</translation>
    </message>
    <message>
        <source>Together {0} files, {1} MB of pixels in the extent (MAX_GB is {2}).</source>
        <translation>En tout {0} fichiers, {1} Mo de pixels dans l'emprise (MAX_GB vaut {2}).</translation>
    </message>
    <message>
        <source>EXTENT {0} has no place on Earth in {1}: check its CRS.</source>
        <translation>EXTENT {0} n'a pas de place sur Terre en {1} : vérifiez son SCR.</translation>
    </message>
    <message>
        <source>EXTENT crosses the antimeridian (from {0} to {1} degrees): split it at 180 degrees and fetch the two parts one after the other.</source>
        <translation>EXTENT traverse l'antiméridien (de {0} à {1} degrés) : coupez-le à 180 degrés et récupérez les deux parties l'une après l'autre.</translation>
    </message>
    <message>
        <source>{0} scenes left out: processed again in a later baseline.</source>
        <translation>{0} scènes laissées de côté : retraitées dans une version ultérieure.</translation>
    </message>
    <message>
        <source>{0} has no Sentinel-2 scene in the extent from {1} to {2} with at most {3} % cloud ({4} are cloudier, {5} cannot be used): choose other days, another EXTENT or a higher MAX_CLOUD.</source>
        <translation>{0} n'a pas de scène Sentinel-2 dans l'emprise du {1} au {2} avec au plus {3} % de nuages ({4} sont plus nuageuses, {5} ne peuvent servir) : choisissez d'autres jours, un autre EXTENT ou un MAX_CLOUD plus élevé.</translation>
    </message>
    <message>
        <source>{0} scenes left out: more than {1} % cloud.</source>
        <translation>{0} scènes laissées de côté : plus de {1} % de nuages.</translation>
    </message>
    <message>
        <source>Sentinel-2 Level-2A, such as sentinel-2-l2a</source>
        <translation>Sentinel-2 Level-2A, comme sentinel-2-l2a</translation>
    </message>
    <message>
        <source>{0}_COLLECTION {1} {2}: choose a collection of {3}.</source>
        <translation>{0}_COLLECTION {1} {2} : choisissez une collection de {3}.</translation>
    </message>
    <message>
        <source>  … and {0} more.</source>
        <translation>  … et {0} de plus.</translation>
    </message>
    <message>
        <source>{0} scenes have {1} GB in the extent, more than MAX_GB {2}: choose a smaller EXTENT, fewer days, a lower MAX_CLOUD, or a higher MAX_GB.</source>
        <translation>{0} scènes ont {1} Go dans l'emprise, plus que MAX_GB {2} : choisissez un EXTENT plus petit, moins de jours, un MAX_CLOUD plus bas, ou un MAX_GB plus élevé.</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free: free some room or choose another folder.</source>
        <translation>{0} demande jusqu'à {1} Mo, et {2} Mo sont libres : libérez de la place, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>EXTENT: {0} is no CRS that can be used ({1}).</source>
        <translation>EXTENT : {0} n'est pas un SCR utilisable ({1}).</translation>
    </message>
    <message>
        <source>Item {0} has a signature or a key in its addresses, which a scene list must not hold: fetch its files (DOWNLOAD true).</source>
        <translation>L'item {0} a une signature ou une clé dans ses adresses, ce qu'une liste de scènes ne doit pas garder : récupérez ses fichiers (DOWNLOAD true).</translation>
    </message>
    <message>
        <source>{0} {1} scenes on {2} dates ({3} to {4})</source>
        <translation>{0} scènes de {1} à {2} dates ({3} à {4})</translation>
    </message>
    <message>
        <source>{0} has none of the usual Sentinel-2 collections: give S2_COLLECTION.</source>
        <translation>{0} n'a aucune des collections Sentinel-2 habituelles : donnez S2_COLLECTION.</translation>
    </message>
    <message>
        <source>No Sentinel-1 collection is searched. {0}</source>
        <translation>Aucune collection Sentinel-1 n'est parcourue. {0}</translation>
    </message>
    <message>
        <source>Item {0} has no usable time, place or assets ({1}).</source>
        <translation>L'item {0} n'a pas de date, de lieu ou de fichiers utilisables ({1}).</translation>
    </message>
    <message>
        <source>Item {0} has no {1} to read</source>
        <translation>L'item {0} n'a pas de {1} à lire</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>le catalogue</translation>
    </message>
    <message>
        <source>{0} has {1} bands; one is expected.</source>
        <translation>{0} a {1} bandes ; une seule est attendue.</translation>
    </message>
    <message>
        <source>{0} has no place on Earth (no CRS or no transform).</source>
        <translation>{0} n'a pas de place sur Terre (pas de SCR ou pas de transformation).</translation>
    </message>
    <message>
        <source>{0} has a CRS without an EPSG code.</source>
        <translation>{0} a un SCR sans code EPSG.</translation>
    </message>
    <message>
        <source>{0} holds nothing of the extent.</source>
        <translation>{0} ne contient rien de l'emprise.</translation>
    </message>
    <message>
        <source>{0} alone has {1} GB in the extent, more than MAX_GB {2}: leave its scene out.</source>
        <translation>{0} seul a {1} Go dans l'emprise, plus que MAX_GB {2} : laissez sa scène de côté.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): leave its scene out.</source>
        <translation>{0} est endommagé ({1}) : laissez sa scène de côté.</translation>
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
        <translation>Ses scènes Sentinel-1 demandent un compte ; le catalogue PLANETARY-COMPUTER a les deux capteurs.</translation>
    </message>
    <message>
        <source>CATALOG {0} is neither {1} nor the http(s) address of a STAC API.</source>
        <translation>CATALOG {0} n'est ni {1} ni l'adresse http(s) d'une API STAC.</translation>
    </message>
    <message>
        <source>{0} of {1} files, {2} MB{3}</source>
        <translation>{0} fichiers sur {1}, {2} Mo{3}</translation>
    </message>
    <message>
        <source>{0} of {1} files were there from an earlier run, and are whole.</source>
        <translation>{0} fichiers sur {1} étaient là d'un calcul précédent, et sont entiers.</translation>
    </message>
    <message>
        <source>More than MAX_GB {0} is read, and the catalogue said less: choose a smaller EXTENT, fewer days or a higher MAX_GB; what is complete is kept.</source>
        <translation>Plus que MAX_GB {0} est lu, et le catalogue annonçait moins : choisissez un EXTENT plus petit, moins de jours ou un MAX_GB plus élevé ; ce qui est complet est gardé.</translation>
    </message>
    <message>
        <source>{0} does not answer as a STAC API ({1}): check CATALOG.</source>
        <translation>{0} ne répond pas comme une API STAC ({1}) : vérifiez CATALOG.</translation>
    </message>
    <message>
        <source>The catalogue sends more than {0} pages or {1} MB of text: choose fewer days or a smaller EXTENT.</source>
        <translation>Le catalogue envoie plus de {0} pages ou {1} Mo de texte : choisissez moins de jours ou un EXTENT plus petit.</translation>
    </message>
    <message>
        <source>{0} has no collection {1}; it has {2}.</source>
        <translation>{0} n'a pas de collection {1} ; il a {2}.</translation>
    </message>
    <message>
        <source>{0} has {1} scenes of {2} or more: choose fewer days or a smaller EXTENT.</source>
        <translation>{0} a {1} scènes de {2} ou plus : choisissez moins de jours ou un EXTENT plus petit.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: embeddings of {1} numbers a pixel need {2} MB.</source>
        <translation>MEMORY_MB {0} ne suffit pas : des plongements de {1} nombres par pixel demandent {2} Mo.</translation>
    </message>
    <message>
        <source>{0} has {1} features, {2} {3}: embed all with one LENGTH.</source>
        <translation>{0} a {1} nombres par pixel, {2} {3} : plongez tout avec un seul LENGTH.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but these embeddings can be used with their first {1} numbers: choose {2}.</source>
        <translation>LENGTH vaut {0}, mais ces plongements peuvent servir avec leurs {1} premiers nombres : choisissez {2}.</translation>
    </message>
    <message>
        <source>{0} comes without colours and bands of its own: clusters get a row of hues, and no names.</source>
        <translation>{0} vient sans couleurs ni bandes à lui : les groupes reçoivent une suite de teintes, et pas de noms.</translation>
    </message>
    <message>
        <source>{0} holds {1} features a pixel, but {2} gives {3}: make it again with Embed.</source>
        <translation>{0} contient {1} nombres par pixel, mais {2} en donne {3} : refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), {3} of {4} ({5}): clusters need one model.</source>
        <translation>{0} contient des plongements de {1} ({2}), {3} de {4} ({5}) : les groupes demandent un seul modèle.</translation>
    </message>
    <message>
        <source>a cluster model</source>
        <translation>un modèle de groupes</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit clusters'</source>
        <translation>faites-le avec l'algorithme « Ajuster des groupes »</translation>
    </message>
    <message>
        <source>a number that divides the {0} features</source>
        <translation>un nombre qui divise les {0} caractéristiques</translation>
    </message>
    <message>
        <source>{0}, as days says</source>
        <translation>{0}, comme le dit days</translation>
    </message>
    <message>
        <source>{0}, one for each of the centres</source>
        <translation>{0}, un par centre</translation>
    </message>
    <message>
        <source>each number from 1 to {0}</source>
        <translation>chaque nombre de 1 à {0}</translation>
    </message>
    <message>
        <source>{0}, one for each of the clusters</source>
        <translation>{0}, un par groupe</translation>
    </message>
    <message>
        <source>{0} among them</source>
        <translation>{0} parmi eux</translation>
    </message>
    <message>
        <source>{0} features, as in scale</source>
        <translation>{0} caractéristiques, comme dans scale</translation>
    </message>
    <message>
        <source>as many numbers as the first, those of the diagonal above 0</source>
        <translation>autant de nombres que la première, ceux de la diagonale au-dessus de 0</translation>
    </message>
    <message>
        <source>{0} lists of {1} numbers, one for each of the days</source>
        <translation>{0} listes de {1} nombres, une par jour</translation>
    </message>
    <message>
        <source>{0} or {1} numbers</source>
        <translation>{0} ou {1} nombres</translation>
    </message>
    <message>
        <source>{0} clusters cannot be fitted: the embeddings hold {1} valid pixels that differ; ask for at most {2} clusters or give more embeddings.</source>
        <translation>{0} groupes ne peuvent être ajustés : les plongements contiennent {1} pixels valables qui diffèrent ; demandez au plus {2} groupes, ou donnez plus de plongements.</translation>
    </message>
    <message>
        <source>{0}: the year needs {1} Sentinel-2 dates within {2} days of the middle of the month, and there are {3}; its numbers are missing, the day's {4} are kept: list more scenes.</source>
        <translation>{0} : l'année demande {1} dates Sentinel-2 à moins de {2} jours du milieu du mois, et il y en a {3} ; ses nombres manquent, les {4} du jour restent : listez plus de scènes.</translation>
    </message>
    <message>
        <source>Dates that stay in the memory of {0} give other numbers (by {1}, allowed: {2}): they go by way of the host instead, which takes longer.</source>
        <translation>Les dates qui restent dans la mémoire de {0} donnent d'autres nombres (écart {1}, permis : {2}) : elles passent par la mémoire de l'ordinateur, ce qui est plus long.</translation>
    </message>
    <message>
        <source>no acquisition, and no {0}: out_of_domain</source>
        <translation>aucune acquisition, et pas de {0} : out_of_domain</translation>
    </message>
    <message>
        <source>The memory of {0} has no room for the dates of all tiles: they go by way of the host, which takes longer.</source>
        <translation>La mémoire de {0} n'a pas de place pour les dates de toutes les tuiles : elles passent par la mémoire de l'ordinateur, ce qui est plus long.</translation>
    </message>
    <message>
        <source>{0} does not fill gaps of {1} by weighted sums of dates, so there are no weights to show: choose another model.</source>
        <translation>{0} ne remplit pas les trous de {1} par des sommes pondérées de dates, il n'y a donc pas de poids à montrer : choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: a day with its {1} dates needs {2} MB.</source>
        <translation>MEMORY_MB {0} ne suffit pas : un jour avec ses {1} dates demande {2} Mo.</translation>
    </message>
    <message>
        <source>MEMORY_MB is too little for {0} days at once: set it to {1}, or ask for fewer days.</source>
        <translation>MEMORY_MB ne suffit pas pour {0} jours à la fois : mettez-le à {1}, ou demandez moins de jours.</translation>
    </message>
    <message>
        <source>Another tile was begun on these shelves.</source>
        <translation>Une autre tuile a été commencée sur ces étagères.</translation>
    </message>
    <message>
        <source>{0} scenes of {1} are not looked at: {2} reads no such sensor.</source>
        <translation>{0} scènes de {1} ne sont pas regardées : {2} ne lit pas ce capteur.</translation>
    </message>
    <message>
        <source>{0} holds {1} MB of runs with other parameters that did not end; they are removed when this one ends.</source>
        <translation>{0} contient {1} Mo de calculs avec d'autres paramètres qui ne sont pas terminés ; ils sont retirés quand celui-ci se termine.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for {2} layers, and {3} MB are free: free some room, choose another folder or a larger STRIDE.</source>
        <translation>{0} demande {1} Mo pour {2} couches, et {3} Mo sont libres : libérez de la place, choisissez un autre dossier ou un STRIDE plus grand.</translation>
    </message>
    <message>
        <source>ATTENTION {0} is for imported checkpoints; with {1} a pixel never depends on its batch: leave it at ISOLATED.</source>
        <translation>ATTENTION {0} est pour les checkpoints importés ; avec {1}, un pixel ne dépend jamais de son lot : laissez-le à ISOLATED.</translation>
    </message>
    <message>
        <source>Going on with a stopped run: {0} of {1} tiles are there.</source>
        <translation>Un calcul arrêté reprend : {0} tuiles sur {1} sont là.</translation>
    </message>
    <message>
        <source>{0} pixels a second, {1} s left</source>
        <translation>{0} pixels par seconde, encore {1} s</translation>
    </message>
    <message>
        <source>: nothing written.</source>
        <translation> : rien n'est écrit.</translation>
    </message>
    <message>
        <source>Begun anew: {0} changed since the stopped run.</source>
        <translation>Recommencé : {0} a changé depuis le calcul arrêté.</translation>
    </message>
    <message>
        <source>No scene has a clear pixel in the extent within {0} days of {1}</source>
        <translation>Aucune scène n'a un pixel clair dans l'emprise à moins de {0} jours de {1}</translation>
    </message>
    <message>
        <source>Smoke test: passed, {0} in {1} s with start-up</source>
        <translation>Essai : réussi, {0} en {1} s avec le démarrage</translation>
    </message>
    <message>
        <source>{0}: differs from the CPU by {1} at most on one tile (allowed: {2})</source>
        <translation>{0} : diffère du CPU d'au plus {1} sur une tuile (permis : {2})</translation>
    </message>
    <message>
        <source>{0} gives values that are not numbers on {1}: copy the model again, or choose another DEVICE.</source>
        <translation>{0} donne des valeurs qui ne sont pas des nombres sur {1} : copiez le modèle de nouveau, ou choisissez un autre DEVICE.</translation>
    </message>
    <message>
        <source>{0}: choose another DEVICE.</source>
        <translation>{0} : choisissez un autre DEVICE.</translation>
    </message>
    <message>
        <source>they run from {0} to {1}</source>
        <translation>elles vont de {0} à {1}</translation>
    </message>
    <message>
        <source>the scene list has no scenes of Sentinel-2</source>
        <translation>la liste de scènes n'a pas de scènes Sentinel-2</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene within {0} days of {1}: {2}.</source>
        <translation>Aucune scène Sentinel-2 à moins de {0} jours de {1} : {2}.</translation>
    </message>
    <message>
        <source>The scene list has no Sentinel-2 scene: list some, too.</source>
        <translation>La liste de scènes n'a pas de scène Sentinel-2 : listez-en aussi.</translation>
    </message>
    <message>
        <source>START {0} lies after END {1}.</source>
        <translation>START {0} vient après END {1}.</translation>
    </message>
    <message>
        <source>{0} Set STEP to {1}.</source>
        <translation>{0} Mettez STEP à {1}.</translation>
    </message>
    <message>
        <source>No day to embed between {0} and {1}: the Sentinel-2 scenes run from {2} to {3}.</source>
        <translation>Aucun jour à plonger entre {0} et {1} : les scènes Sentinel-2 vont de {2} à {3}.</translation>
    </message>
    <message>
        <source>{0} reads months or parts of them around {1}, and none of them has a scene of Sentinel-2: {2}.</source>
        <translation>{0} lit des mois ou parties de mois autour du {1}, et aucun n'a de scène de Sentinel-2 : {2}.</translation>
    </message>
    <message>
        <source>memory to use</source>
        <translation>mémoire à utiliser</translation>
    </message>
    <message>
        <source>compute every n-th pixel</source>
        <translation>calculer un pixel sur n</translation>
    </message>
    <message>
        <source>metres along a pixel: 10, or means of 20 or 60</source>
        <translation>mètres le long d'un pixel : 10, ou moyennes de 20 ou 60</translation>
    </message>
    <message>
        <source>numbers a pixel, one of the model's lengths; 0: all that it has</source>
        <translation>nombres par pixel, l'une des longueurs du modèle ; 0 : tous ceux qu'il a</translation>
    </message>
    <message>
        <source>ISOLATED or AS_PUBLISHED, for imported checkpoints</source>
        <translation>ISOLATED ou AS_PUBLISHED, pour les checkpoints importés</translation>
    </message>
    <message>
        <source>FLOAT32, or INT16 or INT8 with the scales of packing.py</source>
        <translation>FLOAT32, ou INT16 ou INT8 avec les échelles de packing.py</translation>
    </message>
    <message>
        <source>ALL, or two: SEEN (for change, towers, GPP) or DOUBTS (with novelty)</source>
        <translation>ALL, ou deux : SEEN (pour changements, tours, GPP) ou DOUBTS (avec novelty)</translation>
    </message>
    <message>
        <source>scene list (scenes.json)</source>
        <translation>liste de scènes (scenes.json)</translation>
    </message>
    <message>
        <source>model folder</source>
        <translation>dossier du modèle</translation>
    </message>
    <message>
        <source>RESOLUTION {0} m is not for {1}, which takes pixels of {2} m: choose one of these, or another model.</source>
        <translation>RESOLUTION {0} m n'est pas pour {1}, qui prend des pixels de {2} m : choisissez l'un d'eux, ou un autre modèle.</translation>
    </message>
    <message>
        <source>{0} lies outside {1}</source>
        <translation>{0} est hors de {1}</translation>
    </message>
    <message>
        <source>{0} and {1} more {2}</source>
        <translation>{0} et {1} autres {2}</translation>
    </message>
    <message>
        <source>it has no codestream</source>
        <translation>il n’a pas de flux de code</translation>
    </message>
    <message>
        <source>it ends in its headers</source>
        <translation>il finit dans ses en-têtes</translation>
    </message>
    <message>
        <source>its headers hold {0}</source>
        <translation>ses en-têtes contiennent {0}</translation>
    </message>
    <message>
        <source>its headers say no coding</source>
        <translation>ses en-têtes ne disent aucun codage</translation>
    </message>
    <message>
        <source>its headers say no precincts</source>
        <translation>ses en-têtes ne disent aucune zone (precincts)</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a tile of it has {1} code-blocks and {2} packets. Write it as a GeoTIFF with tiles, or leave it out.</source>
        <translation>{0} n’est pas fait pour être lu par parties : une de ses tuiles a {1} blocs de code et {2} paquets. Écrivez-le en GeoTIFF avec des tuiles, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>it begins with no codestream</source>
        <translation>il ne commence par aucun flux de code</translation>
    </message>
    <message>
        <source>it has more than {0} parts of tiles</source>
        <translation>il a plus de {0} parties de tuiles</translation>
    </message>
    <message>
        <source>{0} is a damaged JPEG 2000 file ({1})</source>
        <translation>{0} est un fichier JPEG 2000 endommagé ({1})</translation>
    </message>
    <message>
        <source>its headers say no sizes</source>
        <translation>ses en-têtes ne disent aucune taille</translation>
    </message>
    <message>
        <source>{0} is neither a GeoTIFF, a JPEG 2000, an ERDAS nor an ENVI file, whatever its name says: convert it with gdal_translate, or leave it out</source>
        <translation>{0} n'est ni un GeoTIFF, ni un JPEG 2000, ni un fichier ERDAS ou ENVI, quoi qu'en dise son nom : convertissez-le avec gdal_translate, ou laissez-le de côté</translation>
    </message>
    <message>
        <source>{0} is refused: {1}; write it as a GeoTIFF with gdal_translate</source>
        <translation>{0} est refusé : {1} ; écrivez-le en GeoTIFF avec gdal_translate</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1})</source>
        <translation>{0} ne peut être lu ({1})</translation>
    </message>
    <message>
        <source>{0} is no virtual raster ({1}): build it again</source>
        <translation>{0} n'est pas un raster virtuel ({1}) : refaites-le</translation>
    </message>
    <message>
        <source>it holds a {0}, not only plain rasters side by side</source>
        <translation>il contient un {0}, pas seulement de simples rasters côte à côte</translation>
    </message>
    <message>
        <source>its source {0} is no file in its own folder</source>
        <translation>sa source {0} n'est pas un fichier de son propre dossier</translation>
    </message>
    <message>
        <source>its source {0} is neither GeoTIFF nor JPEG 2000</source>
        <translation>sa source {0} n'est ni GeoTIFF ni JPEG 2000</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>un autre processus</translation>
    </message>
    <message>
        <source>{0} is being written by {1}: wait for it or end it, or choose another output. Nothing was changed.</source>
        <translation>{0} est en cours d'écriture par {1} : attendez ou mettez-y fin, ou choisissez une autre sortie. Rien n'a été changé.</translation>
    </message>
    <message>
        <source>{0} is being written by other processes, one after the other.</source>
        <translation>{0} est écrit par d'autres processus, l'un après l'autre.</translation>
    </message>
    <message>
        <source>process {0} on {1} since {2}</source>
        <translation>le processus {0} sur {1} depuis {2}</translation>
    </message>
    <message>
        <source>{0} is a link: remove it, or choose another output.</source>
        <translation>{0} est un lien : retirez-le, ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <source>{0} is no plain file: remove it, or choose another output.</source>
        <translation>{0} n'est pas un fichier ordinaire : retirez-le, ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a read takes {1} chunks. Write it with larger chunks, or leave it out.</source>
        <translation>{0} n’est pas fait pour être lu par parties : une lecture demande {1} blocs (chunks). Écrivez-le avec de plus grands blocs, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to more than the {0} bytes of its shape</source>
        <translation>un de ses blocs (chunks) donne plus que les {0} octets de sa forme</translation>
    </message>
    <message>
        <source>{0} has {1} axes where it had {2}</source>
        <translation>{0} a {1} axes et en avait {2}</translation>
    </message>
    <message>
        <source>{0} is packed with the filter {1} ({2}), which is not read: write the file again with deflate (nccopy -d 1).</source>
        <translation>{0} est compressé par le filtre {1} ({2}), qui n’est pas lu : réécrivez le fichier avec deflate (nccopy -d 1).</translation>
    </message>
    <message>
        <source>a chunk of it is stored in more than the {0} bytes of its shape</source>
        <translation>un de ses blocs (chunks) occupe plus que les {0} octets de sa forme</translation>
    </message>
    <message>
        <source>not allocated</source>
        <translation>not allocated</translation>
    </message>
    <message>
        <source>{0} is not a {1} or is truncated ({2}): copy or download it again, or leave it out.</source>
        <translation>{0} n'est pas un {1} ou est tronqué ({2}) : copiez-le ou téléchargez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} is not a NetCDF file despite its name (it begins with {1}): leave it out or convert it.</source>
        <translation>{0} n'est pas un fichier NetCDF malgré son nom (il commence par {1}) : laissez-le de côté, ou convertissez-le.</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to more than {0} bytes, which its shape has no room for</source>
        <translation>un de ses blocs (chunks) donne plus de {0} octets, pour lesquels sa forme n’a pas de place</translation>
    </message>
    <message>
        <source>a chunk of it unpacks to fewer than the {0} bytes of its shape</source>
        <translation>un de ses blocs (chunks) donne moins que les {0} octets de sa forme</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, its checksum is another one</source>
        <translation>un de ses blocs (chunks) est endommagé, sa somme de contrôle est autre</translation>
    </message>
    <message>
        <source>a chunk of it stops short</source>
        <translation>un de ses blocs (chunks) s’arrête trop tôt</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, {0}</source>
        <translation>un de ses blocs (chunks) est endommagé, {0}</translation>
    </message>
    <message>
        <source>it takes more than {0} MB to look through</source>
        <translation>il demande plus de {0} Mo pour être parcouru</translation>
    </message>
    <message>
        <source>{0} is refused: {1} is {2}, which could be any file of this machine; write a copy that holds its own numbers (nccopy).</source>
        <translation>{0} est refusé : {1} est {2}, qui pourrait être n'importe quel fichier de cette machine ; écrivez une copie qui contient ses propres nombres (nccopy).</translation>
    </message>
    <message>
        <source>{0} holds more than {1} arrays: split it.</source>
        <translation>{0} contient plus de {1} tableaux : divisez-le.</translation>
    </message>
    <message>
        <source>a link to another file</source>
        <translation>un lien vers un autre fichier</translation>
    </message>
    <message>
        <source>{0} is refused: its group {1} stands in it twice or in itself, as in no NetCDF file: download it again, or leave it out.</source>
        <translation>{0} est refusé : son groupe {1} y figure deux fois ou en lui-même, comme dans aucun fichier NetCDF : téléchargez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>a virtual array</source>
        <translation>un tableau virtuel</translation>
    </message>
    <message>
        <source>numbers outside the file</source>
        <translation>des nombres hors du fichier</translation>
    </message>
    <message>
        <source>HDF5 breaks down over it, or never comes to an end</source>
        <translation>HDF5 s’effondre dessus, ou n’en vient jamais à bout</translation>
    </message>
    <message>
        <source>FilePath is supplanted</source>
        <translation>FilePath est remplacé</translation>
    </message>
    <message>
        <source>{0} is refused: it is neither a path nor an http(s) address. List the scenes again with 'List scenes' or 'Fetch scenes'.</source>
        <translation>{0} est refusé : ce n'est ni un chemin ni une adresse http(s). Listez de nouveau les scènes avec « Lister les scènes » ou « Récupérer des scènes ».</translation>
    </message>
    <message>
        <source>{0} does not exist or is not a file</source>
        <translation>{0} n'existe pas ou n'est pas un fichier</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is refused: the name leads out of the archive.</source>
        <translation>{0} &gt; {1} est refusé : le nom mène hors de l'archive.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is neither a GeoTIFF nor a JPEG 2000 file: unpack the archive to read it.</source>
        <translation>{0} &gt; {1} n'est ni un GeoTIFF ni un JPEG 2000 : décompressez l'archive pour le lire.</translation>
    </message>
    <message>
        <source>{0} is neither a GeoTIFF nor a JPEG 2000 file (it begins with {1}): leave its scene out or choose another catalogue.</source>
        <translation>{0} n'est ni un GeoTIFF ni un JPEG 2000 (il commence par {1}) : laissez sa scène de côté, ou choisissez un autre catalogue.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it has {1} MB. Leave its scene out or choose another catalogue.</source>
        <translation>{0} n'est pas disposé pour une lecture par parties : un de ses blocs a {1} Mo. Laissez sa scène de côté, ou choisissez un autre catalogue.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} cannot be read ({2}): copy or download the archive again.</source>
        <translation>{0} &gt; {1} ne peut être lu ({2}) : copiez ou téléchargez l'archive de nouveau.</translation>
    </message>
    <message>
        <source>{0} is a damaged {1} file ({2}).</source>
        <translation>{0} est un fichier {1} endommagé ({2}).</translation>
    </message>
    <message>
        <source>{0} cannot be written: there is no folder {1}.</source>
        <translation>{0} ne peut être écrit : le dossier {1} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} is not there: check its name, or connect its disk.</source>
        <translation>{0} n'est pas là : vérifiez son nom, ou connectez son disque.</translation>
    </message>
    <message>
        <source>{0} is asked for twice: choose another name for one of the outputs.</source>
        <translation>{0} est demandé deux fois : choisissez un autre nom pour l'une des sorties.</translation>
    </message>
    <message>
        <source>{0} is no place on a disk, but a name of GDAL's own: choose another output.</source>
        <translation>{0} n'est pas une place sur un disque, mais un nom propre à GDAL : choisissez une autre sortie.</translation>
    </message>
    <message>
        <source>{0} is a folder: give the name of a file in it.</source>
        <translation>{0} est un dossier : donnez le nom d'un fichier dedans.</translation>
    </message>
    <message>
        <source>{0} is one of the files that this run reads: choose another output. Nothing was changed.</source>
        <translation>{0} est l'un des fichiers que ce calcul lit : choisissez une autre sortie. Rien n'a été changé.</translation>
    </message>
    <message>
        <source>Zarr group</source>
        <translation>Groupe Zarr</translation>
    </message>
    <message>
        <source>{0} &gt; {1} cannot be read ({2}): copy or download it again.</source>
        <translation>{0} &gt; {1} ne peut être lu ({2}) : copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file: give the name of a file.</source>
        <translation>{0} est {1}, pas un fichier : donnez le nom d'un fichier.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1} ({2} MB are free there). {3}</source>
        <translation>{0} ne peut être écrit : {1} ({2} Mo y sont libres). {3}</translation>
    </message>
    <message>
        <source>{0}, then start the same run again: it goes on with what is done.</source>
        <translation>{0}, puis relancez le même calcul : il continue avec ce qui est fait.</translation>
    </message>
    <message>
        <source>Choose another output.</source>
        <translation>Choisissez une autre sortie.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Choisissez un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Close the programs that show it, or choose another output</source>
        <translation>Fermez les programmes qui le montrent, ou choisissez une autre sortie</translation>
    </message>
    <message>
        <source>Put back its folder, which has gone</source>
        <translation>Remettez son dossier, qui a disparu</translation>
    </message>
    <message>
        <source>Choose a disk that takes files of this size, or lift the limit on them</source>
        <translation>Choisissez un disque qui accepte des fichiers de cette taille, ou levez-en la limite</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>Faites de la place</translation>
    </message>
    <message>
        <source>a chunk of it is damaged, or unpacks to more than {0} MB</source>
        <translation>un de ses morceaux est endommagé, ou se décompresse en plus de {0} Mo</translation>
    </message>
    <message>
        <source>its chunk stops short</source>
        <translation>son morceau s'arrête trop tôt</translation>
    </message>
    <message>
        <source>its chunk says that it holds more texts than it has room for</source>
        <translation>son morceau dit contenir plus de textes qu'il n'a de place</translation>
    </message>
    <message>
        <source>its chunk is damaged, {0}</source>
        <translation>son morceau est endommagé, {0}</translation>
    </message>
    <message>
        <source>{0} is packed with the codec {1}, which is not read: write the store again with blosc, zstd or gzip.</source>
        <translation>{0} est compressé avec le codec {1}, qui n'est pas lu : écrivez de nouveau l'entrepôt avec blosc, zstd ou gzip.</translation>
    </message>
    <message>
        <source>{0} has a filter of {1}, which is no number: write the store again without it.</source>
        <translation>{0} a un filtre de {1}, qui n'est pas un nombre : écrivez de nouveau l'entrepôt sans lui.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file</source>
        <translation>{0} est {1}, pas un fichier</translation>
    </message>
    <message>
        <source>{0} holds {1} GB, which no chunk does</source>
        <translation>{0} contient {1} Go, comme aucun morceau</translation>
    </message>
    <message>
        <source>{0} is no folder: copy or download it again.</source>
        <translation>{0} n'est pas un dossier : copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is no JSON object</source>
        <translation>{0} n'est pas un objet JSON</translation>
    </message>
    <message>
        <source>{0} is a damaged zip archive ({1}): copy or download it again.</source>
        <translation>{0} est une archive zip endommagée ({1}) : copiez-la ou téléchargez-la à nouveau.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} unpacks to {2}, which no chunk does: download it again, or leave it out.</source>
        <translation>{0} &gt; {1} se décompresse en {2}, comme aucun morceau : téléchargez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} &gt; {1} is refused: it leads out of the store.</source>
        <translation>{0} &gt; {1} est refusé : cela mène hors de l'entrepôt.</translation>
    </message>
    <message>
        <source>{0} is no array</source>
        <translation>{0} n'est pas un tableau</translation>
    </message>
    <message>
        <source>chunks of {0} hold nothing</source>
        <translation>les morceaux de {0} ne contiennent rien</translation>
    </message>
    <message>
        <source>{0} is no JSON, {1}</source>
        <translation>{0} n'est pas du JSON, {1}</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked, {1}</source>
        <translation>{0} ne peut être décompressé, {1}</translation>
    </message>
    <message>
        <source>SUMS {0}: no such period lies whole within {1} to {2}. Set START and END to its first and last day, or choose a shorter one.</source>
        <translation>SUMS {0} : aucune période de ce genre n'est entière entre {1} et {2}. Mettez START et END à son premier et son dernier jour, ou choisissez-en une plus courte.</translation>
    </message>
    <message>
        <source>{0} is no layer of GPP: it has no band named {1}; give those of a series of GPP.</source>
        <translation>{0} n'est pas une couche de GPP : elle n'a pas de bande {1} ; donnez celles d'une série de GPP.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): give layers that EcoFuse has written.</source>
        <translation>{0} ne dit pas son jour (étiquette ECOFUSE_DATE) : donnez des couches écrites par EcoFuse.</translation>
    </message>
    <message>
        <source>the errors of sums of GPP</source>
        <translation>les erreurs des sommes de GPP</translation>
    </message>
    <message>
        <source>copy the folder of the GPP model again</source>
        <translation>copiez de nouveau le dossier du modèle de GPP</translation>
    </message>
    <message>
        <source>copy its folder again, or leave GPP_MODEL empty</source>
        <translation>copiez de nouveau son dossier, ou laissez GPP_MODEL vide</translation>
    </message>
    <message>
        <source>{0} lists of {1} to {2} numbers</source>
        <translation>{0} listes de {1} à {2} nombres</translation>
    </message>
    <message>
        <source>{0} is a GPP model of version 1, which is not read any more (now 2): fit it again, or leave GPP_MODEL empty.</source>
        <translation>{0} est un modèle de GPP de version 1, qui n'est plus lue (maintenant 2) : ajustez-le de nouveau, ou laissez GPP_MODEL vide.</translation>
    </message>
    <message>
        <source>a number of at least 0</source>
        <translation>un nombre d'au moins 0</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>un nombre au-dessus de 0</translation>
    </message>
    <message>
        <source>daily sum in MJ m-2 d-1, of a clear sky (FAO-56) in the fit</source>
        <translation>somme du jour en MJ m-2 d-1, d'un ciel clair (FAO-56) dans l'ajustement</translation>
    </message>
    <message>
        <source>{0} parameters, {1} terms</source>
        <translation>{0} paramètres, {1} termes</translation>
    </message>
    <message>
        <source>RADIATION {0} holds no valid value.</source>
        <translation>RADIATION {0} ne contient aucune valeur valable.</translation>
    </message>
    <message>
        <source>RADIATION {0} holds {1} to {2}; a day's sum lies within 0 and {3} MJ m-2 d-1 (a mean in W m-2 times 0.0864).</source>
        <translation>RADIATION {0} va de {1} à {2} ; la somme d'un jour est entre 0 et {3} MJ m-2 d-1 (une moyenne en W m-2 fois 0.0864).</translation>
    </message>
    <message>
        <source>RADIATION {0} is neither a number nor a raster that can be read.</source>
        <translation>RADIATION {0} n'est ni un nombre ni un raster lisible.</translation>
    </message>
    <message>
        <source>RADIATION {0} or the embedding has no CRS.</source>
        <translation>RADIATION {0} ou le plongement n'a pas de SCR.</translation>
    </message>
    <message>
        <source>RADIATION {0} holds complex numbers, expected real ones.</source>
        <translation>RADIATION {0} contient des nombres complexes, des réels sont attendus.</translation>
    </message>
    <message>
        <source>RADIATION {0} has {1} x {2} pixels; at most {3} are read: cut it to the extent.</source>
        <translation>RADIATION {0} a {1} x {2} pixels ; au plus {3} sont lus : découpez-le à l'emprise.</translation>
    </message>
    <message>
        <source>from number {0} to {1} {2} changes by {3}, elsewhere by {4}</source>
        <translation>du numéro {0} à {1} {2} change de {3}, ailleurs de {4}</translation>
    </message>
    <message>
        <source>{0} of its pixels are missing there: fill them (as NaN), or cut the cube</source>
        <translation>{0} de ses pixels y manquent : remplissez-les (de NaN), ou découpez le cube</translation>
    </message>
    <message>
        <source>bring it onto a regular grid first (gdalwarp, or cdo remapbil)</source>
        <translation>mettez-le d'abord sur une grille régulière (gdalwarp, ou cdo remapbil)</translation>
    </message>
    <message>
        <source>{0}: {1} has unequal steps, {2}: {3}.</source>
        <translation>{0} : {1} a des pas inégaux, {2} : {3}.</translation>
    </message>
    <message>
        <source>{0}: {1} of the {2} values of {3} are missing: write all of them.</source>
        <translation>{0} : {1} des {2} valeurs de {3} manquent : écrivez-les toutes.</translation>
    </message>
    <message>
        <source>{0}: {1} is {2} at {3}, outside of its own cell's bounds {4} to {5}: take the wrong one out of the file.</source>
        <translation>{0} : {1} vaut {2} à {3}, hors des limites {4} à {5} de sa propre cellule : retirez du fichier ce qui est faux.</translation>
    </message>
    <message>
        <source>{0}: cells of {1} are {2} wide and lie {3} apart: bring it onto a regular grid first.</source>
        <translation>{0} : les cellules de {1} sont larges de {2} et espacées de {3} : mettez-les d'abord sur une grille régulière.</translation>
    </message>
    <message>
        <source>{0}: {1} stays at {2}, so its pixels have no size: write its coordinates.</source>
        <translation>{0} : {1} reste à {2}, ses pixels n'ont donc pas de taille : écrivez ses coordonnées.</translation>
    </message>
    <message>
        <source>{0}: {1} has one value alone, so the size of its pixel is unknown: give a cube of at least two rows and columns, or write the attribute 'resolution' to it.</source>
        <translation>{0} : {1} a une seule valeur, la taille de son pixel est donc inconnue : donnez un cube d'au moins deux lignes et colonnes, ou écrivez-lui l'attribut « resolution ».</translation>
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
        <translation>un SCR de coordonnées cartographiques ou géographiques, comme EPSG:32631</translation>
    </message>
    <message>
        <source>The centre of the extent, {0} E {1} N, lies in no UTM zone (80 S to 84 N): check the CRS of the scenes and of the extent.</source>
        <translation>Le centre de l'emprise, {0} E {1} N, n'est dans aucune zone UTM (80 S à 84 N) : vérifiez le SCR des scènes et de l'emprise.</translation>
    </message>
    <message>
        <source>No coordinates of the CRS {0} can be brought into {1} ({2}): use a CRS that lies on Earth.</source>
        <translation>Aucune coordonnée du SCR {0} ne peut être mise en {1} ({2}) : utilisez un SCR qui est sur Terre.</translation>
    </message>
    <message>
        <source>{0} is no CRS that PROJ knows: give one such as EPSG:32631.</source>
        <translation>{0} n'est pas un SCR que PROJ connaît : donnez-en un comme EPSG:32631.</translation>
    </message>
    <message>
        <source>a CRS that PROJ knows, such as EPSG:32631</source>
        <translation>un SCR que PROJ connaît, comme EPSG:32631</translation>
    </message>
    <message>
        <source>expected finite numbers</source>
        <translation>attendus des nombres finis</translation>
    </message>
    <message>
        <source>its minimum is not below its maximum</source>
        <translation>son minimum n'est pas au-dessous de son maximum</translation>
    </message>
    <message>
        <source>expected 'x,y EPSG:code', finite numbers</source>
        <translation>attendu 'x,y EPSG:code', des nombres finis</translation>
    </message>
    <message>
        <source>a window of {0} x {1} px holds no pixel</source>
        <translation>une fenêtre de {0} x {1} px ne contient aucun pixel</translation>
    </message>
    <message>
        <source>{0} m is no multiple of {1} m</source>
        <translation>{0} m n'est pas un multiple de {1} m</translation>
    </message>
    <message>
        <source>has no geotransform{0}, so its place is unknown: georeference it (Layer &gt; Georeferencer), or give the file it was made of.</source>
        <translation>n'a pas de géotransformation{0}, sa place est donc inconnue : géoréférencez-le (Couche &gt; Géoréférencer), ou donnez le fichier dont il a été fait.</translation>
    </message>
    <message>
        <source>lies by {0} ground control points in the place of a geotransform, as Sentinel-1 GRD does: calibrate and terrain-correct GRD (SNAP), warp anything else (gdalwarp -tps), and give the result.</source>
        <translation>est placé par {0} points de contrôle au lieu d'une géotransformation, comme le GRD de Sentinel-1 : étalonnez et corrigez le GRD du terrain (SNAP), redressez tout autre (gdalwarp -tps), et donnez le résultat.</translation>
    </message>
    <message>
        <source>lies by rational polynomials (RPC) in the place of a geotransform: warp it with gdalwarp -rpc, and give the result.</source>
        <translation>est placé par des polynômes rationnels (RPC) au lieu d'une géotransformation : redressez-le avec gdalwarp -rpc, et donnez le résultat.</translation>
    </message>
    <message>
        <source>lies by arrays of longitude and latitude (a swath): warp it with gdalwarp -geoloc, and give the result.</source>
        <translation>est placé par des tableaux de longitude et latitude (une fauchée) : redressez-le avec gdalwarp -geoloc, et donnez le résultat.</translation>
    </message>
    <message>
        <source> and no CRS</source>
        <translation> et pas de SCR</translation>
    </message>
    <message>
        <source>has the {0} CRS '{1}', by which it has no place on a map of the Earth: assign the CRS in which it was mapped (Raster &gt; Projections).</source>
        <translation>a le SCR {0} '{1}', par lequel il n'a pas de place sur une carte de la Terre : assignez le SCR dans lequel il a été levé (Raster &gt; Projections).</translation>
    </message>
    <message>
        <source>{0} has no CRS: assign one (Raster &gt; Projections) and try again.</source>
        <translation>{0} n'a pas de SCR : assignez-en un (Raster &gt; Projections) et essayez de nouveau.</translation>
    </message>
    <message>
        <source>has a geotransform that gives its pixels no area ({0}): georeference it again.</source>
        <translation>a une géotransformation qui ne donne pas de surface à ses pixels ({0}) : géoréférencez-le de nouveau.</translation>
    </message>
    <message>
        <source>runs from x {0} to {1} and y {2} to {3}, which is no place in its CRS {4}: assign the CRS in which it was mapped (Raster &gt; Projections).</source>
        <translation>va de x {0} à {1} et de y {2} à {3}, ce qui n'est pas un lieu dans son SCR {4} : assignez le SCR dans lequel il a été levé (Raster &gt; Projections).</translation>
    </message>
    <message>
        <source>has pixels of {0} m</source>
        <translation>a des pixels de {0} m</translation>
    </message>
    <message>
        <source>{0} has a CRS that PROJ does not know ({1}): assign another one (Raster &gt; Projections).</source>
        <translation>{0} a un SCR que PROJ ne connaît pas ({1}) : assignez-en un autre (Raster &gt; Projections).</translation>
    </message>
    <message>
        <source>, and its coordinates look like degrees under a CRS in metres: assign EPSG:4326.</source>
        <translation>, et ses coordonnées ressemblent à des degrés sous un SCR en mètres : assignez EPSG:4326.</translation>
    </message>
    <message>
        <source>; at least {0} m are read: resample it to 10 m (gdalwarp -tr 10 10 -r average).</source>
        <translation> ; au moins {0} m sont lus : rééchantillonnez-le à 10 m (gdalwarp -tr 10 10 -r average).</translation>
    </message>
    <message>
        <source>{0}; CUDA:1 for one GPU of several</source>
        <translation>{0} ; CUDA:1 pour un GPU parmi plusieurs</translation>
    </message>
    <message>
        <source>AUTO: {0} has no other device</source>
        <translation>AUTO : {0} n'a pas d'autre processeur</translation>
    </message>
    <message>
        <source>{0} are both installed, and the ONNX Runtime that won</source>
        <translation>{0} sont installés tous deux, et l'ONNX Runtime qui l'a emporté</translation>
    </message>
    <message>
        <source>{0} GPUs share the work, what comes next going to the one that is free; results do not depend on which.</source>
        <translation>{0} GPU se partagent le travail, la suite allant à celui qui est libre ; les résultats n'en dépendent pas.</translation>
    </message>
    <message>
        <source>{0} is there and not used: Set up the engine with VARIANT CUDA makes use of it.</source>
        <translation>{0} est là et ne sert pas : « Installer le moteur » avec VARIANT CUDA l'utilise.</translation>
    </message>
    <message>
        <source>DEVICE {0} is not known: choose {1}.</source>
        <translation>DEVICE {0} n'est pas connu : choisissez {1}.</translation>
    </message>
    <message>
        <source>DEVICE {0}: {1} is not the number of a GPU.</source>
        <translation>DEVICE {0} : {1} n'est pas le numéro d'un GPU.</translation>
    </message>
    <message>
        <source>AUTO: the best that works here</source>
        <translation>AUTO : le meilleur qui fonctionne ici</translation>
    </message>
    <message>
        <source>{0} does not exist on {1}</source>
        <translation>{0} n'existe pas sous {1}</translation>
    </message>
    <message>
        <source>{0} of this environment has no {1}: run Set up the engine with VARIANT {2}, or install {3} in its place{4}</source>
        <translation>{0} de cet environnement n'a pas de {1} : lancez « Installer le moteur » avec VARIANT {2}, ou installez {3} à sa place{4}</translation>
    </message>
    <message>
        <source>DEVICE {0} cannot be used here: {1}.</source>
        <translation>DEVICE {0} ne peut servir ici : {1}.</translation>
    </message>
    <message>
        <source>Device: {0}, as asked.</source>
        <translation>Processeur : {0}, comme demandé.</translation>
    </message>
    <message>
        <source>Device: CPU ({0}).</source>
        <translation>Processeur : CPU ({0}).</translation>
    </message>
    <message>
        <source>there is no GPU {0} (GPUs are numbered from 0)</source>
        <translation>il n'y a pas de GPU {0} (les GPU sont numérotés à partir de 0)</translation>
    </message>
    <message>
        <source>Device: CPU, as asked.</source>
        <translation>Processeur : CPU, comme demandé.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}</source>
        <translation>{0} ne peut servir : {1}</translation>
    </message>
    <message>
        <source>Device: {0} ({1}).</source>
        <translation>Processeur : {0} ({1}).</translation>
    </message>
    <message>
        <source>{0} numbers do not fill a place of {1}.</source>
        <translation>{0} nombres ne remplissent pas une place de {1}.</translation>
    </message>
    <message>
        <source>the NVIDIA driver shows no GPU</source>
        <translation>le pilote NVIDIA ne montre pas de GPU</translation>
    </message>
    <message>
        <source>the NVIDIA driver does not work ({0})</source>
        <translation>le pilote NVIDIA ne fonctionne pas ({0})</translation>
    </message>
    <message>
        <source>GPU {0} gives no stream (CUDA error {1})</source>
        <translation>le GPU {0} ne donne pas de flux (erreur CUDA {1})</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver ({0} is missing)</source>
        <translation>il n'y a pas de pilote NVIDIA ({0} manque)</translation>
    </message>
    <message>
        <source>NVML does not report how busy GPU {0} is ({1})</source>
        <translation>NVML ne dit pas à quel point le GPU {0} est occupé ({1})</translation>
    </message>
    <message>
        <source>the library {0} is missing</source>
        <translation>la bibliothèque {0} manque</translation>
    </message>
    <message>
        <source>GPU {0} failed while numbers were copied (CUDA error {1}): set DEVICE to CPU.</source>
        <translation>Le GPU {0} a échoué pendant une copie de nombres (erreur CUDA {1}) : mettez DEVICE sur CPU.</translation>
    </message>
    <message>
        <source>the NVIDIA driver is too old for this ONNX Runtime ({text}): update it</source>
        <translation>le pilote NVIDIA est trop ancien pour cet ONNX Runtime ({text}) : mettez-le à jour</translation>
    </message>
    <message>
        <source>there is no NVIDIA GPU ({text})</source>
        <translation>il n'y a pas de GPU NVIDIA ({text})</translation>
    </message>
    <message>
        <source>there is no GPU of that number ({text})</source>
        <translation>il n'y a pas de GPU de ce numéro ({text})</translation>
    </message>
    <message>
        <source>its memory is full ({text})</source>
        <translation>sa mémoire est pleine ({text})</translation>
    </message>
    <message>
        <source>a library that {0} needs is missing</source>
        <translation>une bibliothèque dont {0} a besoin manque</translation>
    </message>
    <message>
        <source>ONNX Runtime fell back to the CPU and gave no reason</source>
        <translation>ONNX Runtime est retombé sur le CPU sans donner de raison</translation>
    </message>
    <message>
        <source>TensorRT is not installed ({0} is missing)</source>
        <translation>TensorRT n'est pas installé ({0} manque)</translation>
    </message>
    <message>
        <source>The memory of {0} is full: not even {1} {2} at once fit. Close other programs that use it, or set DEVICE to CPU.</source>
        <translation>La mémoire de {0} est pleine : même {1} {2} à la fois n'y entrent pas. Fermez d'autres programmes qui l'utilisent, ou mettez DEVICE à CPU.</translation>
    </message>
    <message>
        <source>The memory of {0} is full with {1} {2} at once: the work goes on with {3}.</source>
        <translation>La mémoire de {0} est pleine avec {1} {2} à la fois : le travail continue avec {3}.</translation>
    </message>
    <message>
        <source>its results differ from the CPU's by {0} (allowed: {1})</source>
        <translation>ses résultats diffèrent de ceux du CPU de {0} (permis : {1})</translation>
    </message>
    <message>
        <source>{0} does not run on the CPU either ({1}): copy the model folder again</source>
        <translation>{0} ne tourne pas non plus sur le CPU ({1}) : copiez de nouveau le dossier du modèle</translation>
    </message>
    <message>
        <source>Windows has no provider for a GPU of this computer{0}: Windows 11 has them from build 26100 on, and DEVICE DIRECTML takes other GPUs</source>
        <translation>Windows n'a pas de fournisseur pour un GPU de cet ordinateur{0} : Windows 11 en a à partir du build 26100, et DEVICE DIRECTML prend d'autres GPU</translation>
    </message>
    <message>
        <source>{0} {1} {2}, which is not what its manifest.json says: copy the model folder again.</source>
        <translation>{0} {1} {2}, ce qui n'est pas ce que dit son manifest.json : copiez de nouveau le dossier du modèle.</translation>
    </message>
    <message>
        <source>{0} {1} {2} of {3}, but its manifest.json says {4}: copy the model folder again.</source>
        <translation>{0} {1} {2} de {3}, mais son manifest.json dit {4} : copiez de nouveau le dossier du modèle.</translation>
    </message>
    <message>
        <source>{0} is larger than 2 GB: no ONNX graph is.</source>
        <translation>{0} dépasse 2 Go, comme aucun graphe ONNX.</translation>
    </message>
    <message>
        <source>{0} nests more than {1} graphs: no model of EcoFuse does.</source>
        <translation>{0} imbrique plus de {1} graphes, comme aucun modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>{0} has the operator {1}, which may never end: export it unrolled.</source>
        <translation>{0} a l'opérateur {1}, qui peut ne jamais finir : exportez-le déroulé.</translation>
    </message>
    <message>
        <source>{0} asks for operators of {1}, which ONNX Runtime does not bring along.</source>
        <translation>{0} demande des opérateurs de {1}, qu'ONNX Runtime n'apporte pas.</translation>
    </message>
    <message>
        <source>its fields are damaged</source>
        <translation>ses champs sont endommagés</translation>
    </message>
    <message>
        <source>it holds no graph</source>
        <translation>il ne contient pas de graphe</translation>
    </message>
    <message>
        <source>{0} is a graph for training: export one for inference.</source>
        <translation>{0} est un graphe d'entraînement : exportez-en un pour l'inférence.</translation>
    </message>
    <message>
        <source>{0} is no ONNX graph ({1}): copy the model folder again.</source>
        <translation>{0} n'est pas un graphe ONNX ({1}) : copiez de nouveau le dossier du modèle.</translation>
    </message>
    <message>
        <source>{0} takes its numbers from another file, perhaps any of this machine: export it as one file.</source>
        <translation>{0} prend ses nombres d'un autre fichier, peut-être n'importe lequel de cette machine : exportez-le en un seul fichier.</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>il est coupé</translation>
    </message>
    <message>
        <source>{0} fills gaps in a way of its own, so its weights cannot be read: choose another model.</source>
        <translation>{0} remplit les trous à sa manière, ses poids ne peuvent donc être lus : choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>a model's manifest</source>
        <translation>le manifeste d'un modèle</translation>
    </message>
    <message>
        <source>copy the model folder again</source>
        <translation>copiez de nouveau le dossier du modèle</translation>
    </message>
    <message>
        <source>middle of the month</source>
        <translation>milieu du mois</translation>
    </message>
    <message>
        <source>two numbers, the lower first</source>
        <translation>deux nombres, le plus petit d'abord</translation>
    </message>
    <message>
        <source>{0} lists of {1} numbers</source>
        <translation>{0} listes de {1} nombres</translation>
    </message>
    <message>
        <source>numbers among {0}</source>
        <translation>des nombres parmi {0}</translation>
    </message>
    <message>
        <source>{0}, and not {1}</source>
        <translation>{0}, et pas {1}</translation>
    </message>
    <message>
        <source>the days that a date of sensors.hls may lie away</source>
        <translation>les jours dont une date de sensors.hls peut s'écarter</translation>
    </message>
    <message>
        <source>ascending numbers from {0} on, as embedding</source>
        <translation>des nombres croissants à partir de {0}, comme embedding</translation>
    </message>
    <message>
        <source>one number, as imported models have no year</source>
        <translation>un seul nombre, car les modèles importés n'ont pas d'année</translation>
    </message>
    <message>
        <source>steps, composite, channels and quality, as context says</source>
        <translation>steps, composite, channels et quality, comme le dit context</translation>
    </message>
    <message>
        <source>s2 and s1 alone, as a model of series reads no third</source>
        <translation>s2 et s1 seulement, car un modèle de séries n'en lit pas de troisième</translation>
    </message>
    <message>
        <source>{0} alone, as models of series have</source>
        <translation>{0} seulement, comme en ont les modèles de séries</translation>
    </message>
    <message>
        <source>mean, inverse_covariance and threshold of the embeddings</source>
        <translation>mean, inverse_covariance et threshold des plongements</translation>
    </message>
    <message>
        <source>no such graph, as a day seldom shows HLS L30 too</source>
        <translation>aucun graphe de ce nom, car un jour montre rarement aussi HLS L30</translation>
    </message>
    <message>
        <source>half of what the encoder's features lack in rows ({0})</source>
        <translation>la moitié de ce qui manque en lignes aux caractéristiques de l'encodeur ({0})</translation>
    </message>
    <message>
        <source>at least {0} sizes</source>
        <translation>au moins {0} tailles</translation>
    </message>
    <message>
        <source>one of its files, with a checksum</source>
        <translation>un de ses fichiers, avec une somme de contrôle</translation>
    </message>
    <message>
        <source>a sensor, as the engine has two</source>
        <translation>un capteur, comme le moteur en a deux</translation>
    </message>
    <message>
        <source>bands among {0}, each once</source>
        <translation>des bandes parmi {0}, chacune une fois</translation>
    </message>
    <message>
        <source>{0}, as lengths says</source>
        <translation>{0}, comme le dit lengths</translation>
    </message>
    <message>
        <source>a graph, as imported models have</source>
        <translation>un graphe, comme en ont les modèles importés</translation>
    </message>
    <message>
        <source>add 0 and divide 1: channels are transformed</source>
        <translation>add 0 et divide 1 : ce sont les canaux qui sont transformés</translation>
    </message>
    <message>
        <source>a graph, as models of EcoFuse have</source>
        <translation>un graphe, comme en ont les modèles d'EcoFuse</translation>
    </message>
    <message>
        <source>embedding, error, novelty in this order</source>
        <translation>embedding, error, novelty dans cet ordre</translation>
    </message>
    <message>
        <source>a number between 0 and 1</source>
        <translation>un nombre entre 0 et 1</translation>
    </message>
    <message>
        <source>{0} as the fusion has them</source>
        <translation>{0} comme la fusion les a</translation>
    </message>
    <message>
        <source>a graph, as others take its features</source>
        <translation>un graphe, car d’autres prennent ses caractéristiques</translation>
    </message>
    <message>
        <source>{0}, as in [{1}][{2}]</source>
        <translation>{0}, comme dans [{1}][{2}]</translation>
    </message>
    <message>
        <source>{0} numbers, as embedding says</source>
        <translation>{0} nombres, comme le dit embedding</translation>
    </message>
    <message>
        <source>numbers below those of high</source>
        <translation>des nombres au-dessous de ceux de high</translation>
    </message>
    <message>
        <source>a factor above 0</source>
        <translation>un facteur au-dessus de 0</translation>
    </message>
    <message>
        <source>matrix, low and high</source>
        <translation>matrix, low et high</translation>
    </message>
    <message>
        <source>its facts</source>
        <translation>ses données</translation>
    </message>
    <message>
        <source>{0} names {1}: a model's files lie in its own folder.</source>
        <translation>{0} nomme {1} : les fichiers d'un modèle sont dans son propre dossier.</translation>
    </message>
    <message>
        <source>{0} is missing, although the model's manifest.json names it.</source>
        <translation>{0} manque, bien que le manifest.json du modèle le nomme.</translation>
    </message>
    <message>
        <source>{0} is not the file its manifest.json describes (SHA-256 {1}…, expected {2}…): copy the model folder again.</source>
        <translation>{0} n'est pas le fichier que décrit son manifest.json (SHA-256 {1}…, attendu {2}…) : copiez de nouveau le dossier du modèle.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but an embedding of {1} has {2} numbers: choose {3}, or 0 for all.</source>
        <translation>LENGTH vaut {0}, mais un plongement de {1} a {2} nombres : choisissez {3}, ou 0 pour tous.</translation>
    </message>
    <message>
        <source>{0} does not run on {1}: {2}.</source>
        <translation>{0} ne tourne pas sur {1} : {2}.</translation>
    </message>
    <message>
        <source>OUTPUT {0} is there already: choose a folder that is new or empty.</source>
        <translation>OUTPUT {0} est déjà là : choisissez un dossier nouveau ou vide.</translation>
    </message>
    <message>
        <source>Importing a checkpoint needs the package onnx in the engine's environment: run Set up the engine with its option for checkpoints.</source>
        <translation>Importer un checkpoint demande le paquet onnx dans l'environnement du moteur : lancez « Installer le moteur » avec son option pour les checkpoints.</translation>
    </message>
    <message>
        <source>at most {0} steps in all, and these are {1}</source>
        <translation>au plus {0} pas en tout, et ceux-ci sont {1}</translation>
    </message>
    <message>
        <source>{0} in this order, each once</source>
        <translation>{0} dans cet ordre, chacun une fois</translation>
    </message>
    <message>
        <source>embedding alone</source>
        <translation>embedding seulement</translation>
    </message>
    <message>
        <source>the sizes [{0}]</source>
        <translation>les tailles [{0}]</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>l'un de {0}</translation>
    </message>
    <message>
        <source>true for {0} alone</source>
        <translation>true pour {0} seulement</translation>
    </message>
    <message>
        <source>a number for {0} alone</source>
        <translation>un nombre pour {0} seulement</translation>
    </message>
    <message>
        <source>a band of sensors, as {0}</source>
        <translation>une bande de sensors, comme {0}</translation>
    </message>
    <message>
        <source>{0} is not a day</source>
        <translation>{0} n'est pas un jour</translation>
    </message>
    <message>
        <source>{0} on which Sentinel-2 was acquired, and the scenes around lack {1}: with such scenes {2} is not trusted on such days, and every pixel is flagged (out_of_domain = 1). Choose a day of acquisition: the nearest is {3}.</source>
        <translation>{0} où Sentinel-2 a acquis, et il manque aux scènes d'alentour {1} : avec de telles scènes {2} n'est pas sûr de tels jours, et chaque pixel est marqué (out_of_domain = 1). Choisissez un jour d'acquisition : le plus proche est {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} more are not days</source>
        <translation>{0} et {1} de plus ne sont pas des jours</translation>
    </message>
    <message>
        <source>the file says {0}</source>
        <translation>le fichier dit {0}</translation>
    </message>
    <message>
        <source> or convert it to gamma0 first (DN and amplitudes of GRD want calibration)</source>
        <translation> ou convertissez-le d'abord en gamma0 (les DN et amplitudes du GRD demandent un étalonnage)</translation>
    </message>
    <message>
        <source>linear power</source>
        <translation>puissance linéaire</translation>
    </message>
    <message>
        <source>linear intensity</source>
        <translation>intensité linéaire</translation>
    </message>
    <message>
        <source>linear amplitude</source>
        <translation>amplitude linéaire</translation>
    </message>
    <message>
        <source>, its scale {0} was applied before</source>
        <translation>, son échelle {0} a déjà été appliquée</translation>
    </message>
    <message>
        <source>{0}: it says that its numbers are {1}, and their median is {2}, which no {3} of a scene has: name S1_UNITS if it is another unit{4}, else leave it out.</source>
        <translation>{0} : il dit que ses nombres sont {1}, et leur médiane est {2}, comme dans aucune {3} d'une scène : nommez S1_UNITS si c'est une autre unité{4}, sinon laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0}: its median is {1}, which is neither dB (about -15) nor linear power (about 0.1): convert it to gamma0 in dB or linear power first (GRD amplitudes want calibration; of a picture with 255 grey levels the backscatter cannot be had back), or name S1_UNITS.</source>
        <translation>{0} : sa médiane est {1}, ni en dB (environ -15) ni en puissance linéaire (environ 0.1) : convertissez-le d'abord en gamma0 en dB ou en puissance linéaire (les amplitudes GRD demandent un étalonnage ; d'une image à 255 niveaux de gris la rétrodiffusion ne se retrouve pas), ou nommez S1_UNITS.</translation>
    </message>
    <message>
        <source>no pixel of it was measured</source>
        <translation>aucun de ses pixels n'a été mesuré</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>nombres entiers</translation>
    </message>
    <message>
        <source>numbers far below dB</source>
        <translation>nombres bien au-dessous de dB</translation>
    </message>
    <message>
        <source>negative numbers</source>
        <translation>nombres négatifs</translation>
    </message>
    <message>
        <source>small numbers</source>
        <translation>petits nombres</translation>
    </message>
    <message>
        <source>whole numbers: 20 log10 DN - 83 = {0} dB</source>
        <translation>nombres entiers : 20 log10 DN - 83 = {0} dB</translation>
    </message>
    <message>
        <source> and holds it x {0}</source>
        <translation> et la contient x {0}</translation>
    </message>
    <message>
        <source>its name says when the file was made, not when its pixels were acquired, so that its day can be wrong; keep MTD_TL.xml or the product's folder (…_V20160930T105022_20160930T105022) with it</source>
        <translation>son nom dit quand le fichier a été fait, pas quand ses pixels ont été acquis, si bien que son jour peut être faux ; gardez avec lui MTD_TL.xml ou le dossier du produit (…_V20160930T105022_20160930T105022)</translation>
    </message>
    <message>
        <source>{0} belongs to {1}: its pass began before midnight (UTC)</source>
        <translation>{0} appartient à {1} : son passage a commencé avant minuit (UTC)</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>par le nom</translation>
    </message>
    <message>
        <source>by order</source>
        <translation>par l'ordre</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene is among the files{0}: add at least one.</source>
        <translation>Aucune scène Sentinel-2 parmi les fichiers{0} : ajoutez-en au moins une.</translation>
    </message>
    <message>
        <source>{0}: its day, {1}, lies before the first {2} flew ({3}): its date is missing, or counted from a wrong day; write the day of the acquisition into it.</source>
        <translation>{0} : son jour, {1}, précède le premier vol de {2} ({3}) : sa date manque, ou est comptée d'un mauvais jour ; écrivez-y le jour de l'acquisition.</translation>
    </message>
    <message>
        <source>{0} is given as {1} and as {2}: its pixels are of one time, leave one out.</source>
        <translation>{0} est donné comme {1} et comme {2} : ses pixels sont d'un seul moment, laissez-en un de côté.</translation>
    </message>
    <message>
        <source>{0}: {1}: make the file again without an offset, or leave it out.</source>
        <translation>{0} : {1} : refaites le fichier sans décalage, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>taken by order</source>
        <translation>pris dans l'ordre</translation>
    </message>
    <message>
        <source>some by order</source>
        <translation>certaines par l'ordre</translation>
    </message>
    <message>
        <source>{0} pass; ORBITS {1} keeps {2} ones</source>
        <translation>passage {0} ; ORBITS {1} garde les {2}</translation>
    </message>
    <message>
        <source>its day, {0}, is still to come: see how its time is counted</source>
        <translation>son jour, {0}, est encore à venir : voyez comment son temps est compté</translation>
    </message>
    <message>
        <source>no Fmask: all valid pixels count as clear</source>
        <translation>pas de Fmask : tous les pixels valables comptent comme clairs</translation>
    </message>
    <message>
        <source>its pass is not known: kept with the {0} ones</source>
        <translation>son passage n'est pas connu : gardé avec les {0}</translation>
    </message>
    <message>
        <source>{0} has no units '… since …', so its dates are not known: write them (days since 1970-01-01), or the dates themselves (2018-06-30).</source>
        <translation>{0} n'a pas d'unité '… since …', ses dates sont donc inconnues : écrivez-les (days since 1970-01-01), ou les dates mêmes (2018-06-30).</translation>
    </message>
    <message>
        <source>{0} has no values for the axis {1}: its dates are unknown.</source>
        <translation>{0} n'a pas de valeurs pour l'axe {1} : ses dates sont inconnues.</translation>
    </message>
    <message>
        <source>{0}: {1} has no time axis and the name shows no date; rename it so that the day shows, such as …_20180521.nc.</source>
        <translation>{0} : {1} n'a pas d'axe du temps et le nom ne montre pas de date ; renommez-le pour que le jour se voie, comme …_20180521.nc.</translation>
    </message>
    <message>
        <source>{0} is '{1}', which shows no date: write 2018-06-30T10:54:40Z.</source>
        <translation>{0} vaut '{1}', qui ne montre pas de date : écrivez 2018-06-30T10:54:40Z.</translation>
    </message>
    <message>
        <source>{0} counts in '{1}' ({2} calendar), which gives no dates ({3}): write it in days since 1970-01-01.</source>
        <translation>{0} compte en '{1}' (calendrier {2}), ce qui ne donne pas de dates ({3}) : écrivez-le en days since 1970-01-01.</translation>
    </message>
    <message>
        <source>{0} has no variable (time, y, x) named like a Sentinel band ({1}): it has {2}.</source>
        <translation>{0} n'a pas de variable (time, y, x) nommée comme une bande Sentinel ({1}) : il a {2}.</translation>
    </message>
    <message>
        <source>{0}: {1} is top of atmosphere (Level-1C): download Level-2A of the same date instead.</source>
        <translation>{0} : {1} est du sommet de l'atmosphère (Level-1C) : téléchargez plutôt le Level-2A de la même date.</translation>
    </message>
    <message>
        <source>{0}: the flags of {1} say that another number than 0 is clear, and a mask is 0 where clear: turn its numbers round, or leave it out of the file.</source>
        <translation>{0} : les drapeaux de {1} disent qu'un autre nombre que 0 est clair, et un masque vaut 0 là où c'est clair : inversez ses nombres, ou laissez-le hors du fichier.</translation>
    </message>
    <message>
        <source>layout of the reference's cubes: (dB + 30) / 35</source>
        <translation>disposition des cubes de la référence : (dB + 30) / 35</translation>
    </message>
    <message>
        <source>Top Of Atmosphere</source>
        <translation>Top Of Atmosphere</translation>
    </message>
    <message>
        <source>layout of sentle's cubes: offset already taken off</source>
        <translation>disposition des cubes de sentle : décalage déjà retranché</translation>
    </message>
    <message>
        <source>attributes of the EOPF store, baseline {0}</source>
        <translation>attributs de l'entrepôt EOPF, version {0}</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (measurements/reflectance/r10m/b04): the download is incomplete; download it again.</source>
        <translation>{0} ne contient aucune image de bande (measurements/reflectance/r10m/b04) : le téléchargement est incomplet ; téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is a product of Sentinel-3: EcoFuse reads Sentinel-1 and Sentinel-2.</source>
        <translation>{0} est un produit de Sentinel-3 : EcoFuse lit Sentinel-1 et Sentinel-2.</translation>
    </message>
    <message>
        <source>the EOPF store holds reflectance</source>
        <translation>l'entrepôt EOPF contient de la réflectance</translation>
    </message>
    <message>
        <source>the EOPF store</source>
        <translation>l'entrepôt EOPF</translation>
    </message>
    <message>
        <source>{0} has no variable (time, y, x) named like a Sentinel band (B02, B8A, VV, …) in its {1} groups: they have {2}.</source>
        <translation>{0} n'a pas de variable (time, y, x) nommée comme une bande Sentinel (B02, B8A, VV, …) dans ses {1} groupes : ils ont {2}.</translation>
    </message>
    <message>
        <source>{0}: the array {1}{2} names none of its axes (dimension_names or _ARRAY_DIMENSIONS): write the store with xarray, or add the names.</source>
        <translation>{0} : le tableau {1}{2} ne nomme aucun de ses axes (dimension_names ou _ARRAY_DIMENSIONS) : écrivez l'entrepôt avec xarray, ou ajoutez les noms.</translation>
    </message>
    <message>
        <source>coordinates along {0} are straight</source>
        <translation>les coordonnées le long de {0} sont droites</translation>
    </message>
    <message>
        <source>it has no CRS</source>
        <translation>il n'a pas de SCR</translation>
    </message>
    <message>
        <source>{0}: its GeoTransform is turned, but {1}: write the file again by one of both, with its CRS.</source>
        <translation>{0} : sa GeoTransform est tournée, mais {1} : écrivez de nouveau le fichier selon l'une des deux, avec son SCR.</translation>
    </message>
    <message>
        <source>{0}: its pixels lie by the two-dimensional {1} (a curvilinear grid), which are not read: bring it onto a regular grid first (gdalwarp -geoloc, or cdo remapbil).</source>
        <translation>{0} : ses pixels suivent le {1} à deux dimensions (une grille curviligne), qui n'est pas lu : mettez-les d'abord sur une grille régulière (gdalwarp -geoloc, ou cdo remapbil).</translation>
    </message>
    <message>
        <source>{0}: {1} has no pixel along {2}: leave it out.</source>
        <translation>{0} : {1} n'a pas de pixel le long de {2} : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0}: {1} holds no numbers for the {2} pixels along {3}: its place is unknown.</source>
        <translation>{0} : {1} ne contient pas de nombres pour les {2} pixels le long de {3} : sa place est inconnue.</translation>
    </message>
    <message>
        <source>{0}: {1} is in {2}, but not so its CRS {3}: write the CRS of its coordinates into it, or bring it onto a map's grid (gdalwarp).</source>
        <translation>{0} : {1} est en {2}, mais pas son SCR {3} : écrivez-y le SCR de ses coordonnées, ou mettez-le sur la grille d'une carte (gdalwarp).</translation>
    </message>
    <message>
        <source>{0}: its longitudes run from {1} to {2}, counted from 0 to {3}: take {4} off them, so that they lie west of Greenwich, and give it again.</source>
        <translation>{0} : ses longitudes vont de {1} à {2}, comptées de 0 à {3} : retranchez-leur {4}, pour qu'elles soient à l'ouest de Greenwich, et donnez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} has no values for the axis {1}: its place is unknown.</source>
        <translation>{0} n'a pas de valeurs pour l'axe {1} : sa place est inconnue.</translation>
    </message>
    <message>
        <source>{0} has no CRS for {1} (grid_mapping with crs_wkt is missing): give EXTENT in the CRS of its x and y, or write the CRS into it.</source>
        <translation>{0} n'a pas de SCR pour {1} (grid_mapping avec crs_wkt manque) : donnez EXTENT dans le SCR de ses x et y, ou écrivez-y le SCR.</translation>
    </message>
    <message>
        <source>{0}: crs_wkt is {1} and spatial_ref is {2}, which give two places: take the wrong one out of the file.</source>
        <translation>{0} : crs_wkt vaut {1} et spatial_ref {2}, ce qui donne deux lieux : retirez du fichier ce qui est faux.</translation>
    </message>
    <message>
        <source>{0}: coordinates give pixels from x {1} and y {2} in steps of {3} and {4}, GeoTransform from {5} and {6} in steps of {7} and {8}: take the wrong one out of the file.</source>
        <translation>{0} : les coordonnées donnent des pixels depuis x {1} et y {2} par pas de {3} et {4}, GeoTransform depuis {5} et {6} par pas de {7} et {8} : retirez du fichier ce qui est faux.</translation>
    </message>
    <message>
        <source>{0}: nothing says an offset, and the darkest pixels of {1} dates ({2} to {3}) lie 0.1 higher in every band than those of other dates: an offset of -0.1 is taken off these. S2_SCALING BY_DATE says the same by hand, 10000 takes none off.</source>
        <translation>{0} : rien ne dit de décalage, et les pixels les plus sombres de {1} dates ({2} à {3}) sont dans chaque bande 0.1 plus haut que ceux d'autres dates : un décalage de -0.1 leur est retranché. S2_SCALING BY_DATE dit la même chose à la main, 10000 n'en retranche pas.</translation>
    </message>
    <message>
        <source>{0} and {1} more scenes have no layer for S2_MASK {2}: unmasked.</source>
        <translation>{0} et {1} scènes de plus n'ont pas de couche pour S2_MASK {2} : sans masque.</translation>
    </message>
    <message>
        <source>its dark pixels lie that much above other dates'</source>
        <translation>ses pixels sombres sont d'autant au-dessus de ceux d'autres dates</translation>
    </message>
    <message>
        <source>None of the {0} Sentinel-2 dates has a clear pixel in the extent (SCL classes {1}): add dates, choose more CLEAR_CLASSES, or another extent.</source>
        <translation>Aucune des {0} dates Sentinel-2 n'a un pixel clair dans l'emprise (classes SCL {1}) : ajoutez des dates, choisissez plus de CLEAR_CLASSES, ou une autre emprise.</translation>
    </message>
    <message>
        <source>{0} has bands called {1}, of which none is known: set the band descriptions to {2} (gdal_edit, or 'Set layer properties').</source>
        <translation>{0} a des bandes nommées {1}, dont aucune n'est connue : mettez les descriptions des bandes à {2} (gdal_edit, ou 'Set layer properties').</translation>
    </message>
    <message>
        <source>its bands have no names: taken by order as {0}</source>
        <translation>ses bandes n'ont pas de noms : prises dans l'ordre comme {0}</translation>
    </message>
    <message>
        <source>VV is the stronger one</source>
        <translation>VV est la plus forte</translation>
    </message>
    <message>
        <source>VV first, VH second</source>
        <translation>VV d'abord, VH ensuite</translation>
    </message>
    <message>
        <source>its bands have no names: taken by order as {0} ({1})</source>
        <translation>ses bandes n'ont pas de noms : prises dans l'ordre comme {0} ({1})</translation>
    </message>
    <message>
        <source>{0} holds {1}, and no band that is read: leave it out.</source>
        <translation>{0} contient {1}, et aucune bande qui soit lue : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} is called {1} and its band is called {2}: correct one of the two names.</source>
        <translation>{0} s'appelle {1} et sa bande s'appelle {2} : corrigez l'un des deux noms.</translation>
    </message>
    <message>
        <source>{0} is not a band that is read but {1}: leave it out.</source>
        <translation>{0} n'est pas une bande qui est lue mais {1} : laissez-le de côté.</translation>
    </message>
    <message>
        <source>made of several bands</source>
        <translation>fait de plusieurs bandes</translation>
    </message>
    <message>
        <source>{0} is called {1} and has {2} bands without names: write the day of each into its description (20180630), or give one file a date.</source>
        <translation>{0} s'appelle {1} et a {2} bandes sans nom : écrivez le jour de chacune dans sa description (20180630), ou donnez un fichier par date.</translation>
    </message>
    <message>
        <source>{0} has 13 bands without names, as Level-1C (top of atmosphere) has: download Level-2A of the same date; or, if it is Level-2A, set the band descriptions to B01, B02, ….</source>
        <translation>{0} a 13 bandes sans nom, comme le Level-1C (sommet de l'atmosphère) : téléchargez le Level-2A de la même date ; ou, si c'est du Level-2A, mettez les descriptions des bandes à B01, B02, ….</translation>
    </message>
    <message>
        <source>{0} has {1} band{2} without names: set the band descriptions to {3} (gdal_edit, or 'Set layer properties'), or name single-band files so.</source>
        <translation>{0} a {1} bande(s){2} sans nom : mettez les descriptions des bandes à {3} (gdal_edit, ou 'Set layer properties'), ou nommez ainsi des fichiers à une bande.</translation>
    </message>
    <message>
        <source>{0} is polarisation {1} by its product's name, not VV or VH: leave it out.</source>
        <translation>{0} est en polarisation {1} d'après le nom de son produit, pas VV ou VH : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} holds {1} by its product's name, not VV and VH: </source>
        <translation>{0} contient {1} d'après le nom de son produit, pas VV et VH : </translation>
    </message>
    <message>
        <source>set the band descriptions to what they are.</source>
        <translation>mettez les descriptions des bandes à ce qu'elles sont.</translation>
    </message>
    <message>
        <source>leave it out.</source>
        <translation>laissez-le de côté.</translation>
    </message>
    <message>
        <source>lies beside</source>
        <translation>se trouve à côté</translation>
    </message>
    <message>
        <source>the tile's metadata</source>
        <translation>les métadonnées de la tuile</translation>
    </message>
    <message>
        <source>the product's name</source>
        <translation>le nom du produit</translation>
    </message>
    <message>
        <source>{0} is a layer of quality or a preview, not a band: leave it out.</source>
        <translation>{0} est une couche de qualité ou un aperçu, pas une bande : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} is Level-1C (top of atmosphere): download Level-2A of the same date instead.</source>
        <translation>{0} est du Level-1C (sommet de l'atmosphère) : téléchargez plutôt le Level-2A de la même date.</translation>
    </message>
    <message>
        <source>HLS's own scale</source>
        <translation>l'échelle propre de HLS</translation>
    </message>
    <message>
        <source>{0}: its name holds no day that there is (YYYYDDDTHHMMSS): copy it again.</source>
        <translation>{0} : son nom ne contient pas de jour qui existe (YYYYDDDTHHMMSS) : copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} has no …_MTD_ALL.xml: copy or download the product again.</source>
        <translation>{0} n'a pas de …_MTD_ALL.xml : copiez ou téléchargez le produit de nouveau.</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (…_FRE_B4.tif or …_SRE_B4.tif): download it again.</source>
        <translation>{0} ne contient aucune image de bande (…_FRE_B4.tif ou …_SRE_B4.tif) : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>export of the Copernicus Browser: 0 to 1 over the numbers' full range</source>
        <translation>export du Copernicus Browser : 0 à 1 sur toute l'étendue des nombres</translation>
    </message>
    <message>
        <source>{0}: no date in its name or tags; rename it so that the day shows, such as …_20180521.tif.</source>
        <translation>{0} : pas de date dans son nom ou ses étiquettes ; renommez-le pour que le jour se voie, comme …_20180521.tif.</translation>
    </message>
    <message>
        <source>{0} is a picture ({1} channels of 8 bits, stretched for the eye), no reflectance: export the bands themselves, as 16-bit numbers or fractions (float32).</source>
        <translation>{0} est une image ({1} canaux de 8 bits, étirés pour l'œil), pas une réflectance : exportez les bandes mêmes, en nombres de 16 bits ou en fractions (float32).</translation>
    </message>
    <message>
        <source> is refused: </source>
        <translation> est refusé : </translation>
    </message>
    <message>
        <source>{0} is not a raster or is truncated ({1}): leave it out or copy it again.</source>
        <translation>{0} n'est pas un raster ou est tronqué ({1}) : laissez-le de côté, ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is a container without bands of its own: give the files in it.</source>
        <translation>{0} est un conteneur sans bandes propres : donnez les fichiers qu'il contient.</translation>
    </message>
    <message>
        <source>{0} holds complex numbers, as Sentinel-1 SLC does: detect, calibrate and terrain-correct it first (SNAP).</source>
        <translation>{0} contient des nombres complexes, comme le SLC de Sentinel-1 : détectez, étalonnez et corrigez-le du terrain d'abord (SNAP).</translation>
    </message>
    <message>
        <source>the file's own scale</source>
        <translation>l'échelle propre du fichier</translation>
    </message>
    <message>
        <source>{0} was packed with backslashes between its folders: unpack it, and give the folder.</source>
        <translation>{0} a été compressé avec des barres inverses entre ses dossiers : décompressez-le, et donnez le dossier.</translation>
    </message>
    <message>
        <source>{0} holds no image of a band (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2): the download is incomplete; download it again.</source>
        <translation>{0} ne contient aucune image de bande (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2) : le téléchargement est incomplet ; téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is no zip archive or is truncated ({1}): download it again.</source>
        <translation>{0} n'est pas une archive zip ou est tronqué ({1}) : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is truncated ({1}): download it again.</source>
        <translation>{0} est tronqué ({1}) : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is a scene list of EcoFuse already: give it to the other algorithms.</source>
        <translation>{0} est déjà une liste de scènes d'EcoFuse : donnez-la aux autres algorithmes.</translation>
    </message>
    <message>
        <source>{0} is neither a STAC item nor a collection of items: leave it out.</source>
        <translation>{0} n'est ni un item STAC ni une collection d'items : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} holds {1} items, more than {2}: give fewer days or a smaller area.</source>
        <translation>{0} contient {1} items, plus que {2} : donnez moins de jours ou une zone plus petite.</translation>
    </message>
    <message>
        <source>{0} has no item with an asset named like a Sentinel band ({1}): name its assets so, or give the files themselves.</source>
        <translation>{0} n'a pas d'item dont un fichier soit nommé comme une bande Sentinel ({1}) : nommez-les ainsi, ou donnez les fichiers mêmes.</translation>
    </message>
    <message>
        <source>{0}: asset {1} points at {2}, which is not there.</source>
        <translation>{0} : l'asset {1} renvoie à {2}, qui n'est pas là.</translation>
    </message>
    <message>
        <source>{0} is no JSON of a catalogue ({1}): leave it out.</source>
        <translation>{0} n'est pas le JSON d'un catalogue ({1}) : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} is no JSON ({1}): leave it out.</source>
        <translation>{0} n'est pas du JSON ({1}) : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0}, item {1}: a field is missing or of the wrong kind ({2}).</source>
        <translation>{0}, item {1} : un champ manque ou est du mauvais type ({2}).</translation>
    </message>
    <message>
        <source>{0}: asset {1} lies at {2}://{3}, not on this computer: fetch the scenes first, or point the item at local files.</source>
        <translation>{0} : l'asset {1} est à {2}://{3}, pas sur cet ordinateur : récupérez d'abord les scènes, ou faites renvoyer l'item à des fichiers locaux.</translation>
    </message>
    <message>
        <source>{0}: asset {1} is a Zarr store ({2}): have the store on this computer and give its folder in the place of the item.</source>
        <translation>{0} : l'asset {1} est un entrepôt Zarr ({2}) : ayez l'entrepôt sur cet ordinateur et donnez son dossier à la place de l'item.</translation>
    </message>
    <message>
        <source>{0}: asset {1} lists {2} bands, and its file has {3}: correct the item.</source>
        <translation>{0} : l'asset {1} liste {2} bandes, et son fichier en a {3} : corrigez l'item.</translation>
    </message>
    <message>
        <source>{0}: asset {1} says {2} of its band {3}, and the file calls it {4}: correct one of the two, or give the file without the item.</source>
        <translation>{0} : l'asset {1} dit {2} de sa bande {3}, et le fichier l'appelle {4} : corrigez l'un des deux, ou donnez le fichier sans l'item.</translation>
    </message>
    <message>
        <source>{0} is {1}, expected {2}</source>
        <translation>{0} est {1}, attendu {2}</translation>
    </message>
    <message>
        <source>the item's bands</source>
        <translation>les bandes de l'item</translation>
    </message>
    <message>
        <source>has no datetime: write it into its properties.</source>
        <translation>n'a pas de datetime : écrivez-le dans ses properties.</translation>
    </message>
    <message>
        <source>the STAC item</source>
        <translation>l'item STAC</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} is a folder, neither SAFE nor Zarr: give it as FOLDER.</source>
        <translation>{0} est un dossier, ni SAFE ni Zarr : donnez-le comme FOLDER.</translation>
    </message>
    <message>
        <source>{0} has no image named like a Sentinel band (Gamma0_VV, B4, …) in its .data folder.</source>
        <translation>{0} n'a pas d'image nommée comme une bande Sentinel (Gamma0_VV, B4, …) dans son dossier .data.</translation>
    </message>
    <message>
        <source>{0} holds logarithms ({1}, LOG10_SCALED): write it from SNAP as GeoTIFF.</source>
        <translation>{0} contient des logarithmes ({1}, LOG10_SCALED) : écrivez-le depuis SNAP en GeoTIFF.</translation>
    </message>
    <message>
        <source>{0} holds no Sentinel product, Zarr store or raster: unpack it and give what it holds.</source>
        <translation>{0} ne contient ni produit Sentinel, ni entrepôt Zarr, ni raster : décompressez-le et donnez ce qu'il contient.</translation>
    </message>
    <message>
        <source>{0} is left out: {1} beside it holds the same band, corrected for slopes.</source>
        <translation>{0} est laissé de côté : {1} à côté contient la même bande, corrigée des pentes.</translation>
    </message>
    <message>
        <source>{0} is an address: fetch the scenes with 'Fetch scenes', or download them first.</source>
        <translation>{0} est une adresse : récupérez les scènes avec « Récupérer des scènes », ou téléchargez-les d'abord.</translation>
    </message>
    <message>
        <source>{0} is a link to {1}, which is not there: connect its disk, or link it anew.</source>
        <translation>{0} est un lien vers {1}, qui n'est pas là : connectez son disque, ou refaites le lien.</translation>
    </message>
    <message>
        <source>its CRS ({0}) puts it at {1} E {2} N, outside the zone of its tile {3}, so that its place may be wrong: give it the right CRS (gdal_edit -a_srs), or correct the tile in its name.</source>
        <translation>son SCR ({0}) le met à {1} E {2} N, hors de la zone de sa tuile {3}, sa place peut donc être fausse : donnez-lui le bon SCR (gdal_edit -a_srs), ou corrigez la tuile dans son nom.</translation>
    </message>
    <message>
        <source>the same pass over the same ground as {0}, which is read{1}</source>
        <translation>le même passage au-dessus du même sol que {0}, qui est lu{1}</translation>
    </message>
    <message>
        <source>the same pixels as {0}, which is read</source>
        <translation>les mêmes pixels que {0}, qui est lu</translation>
    </message>
    <message>
        <source>the file's own offset, in steps of 0.0001</source>
        <translation>le décalage propre du fichier, par pas de 0.0001</translation>
    </message>
    <message>
        <source>tag {0} of the file</source>
        <translation>étiquette {0} du fichier</translation>
    </message>
    <message>
        <source>the file's unit {0}</source>
        <translation>l'unité {0} du fichier</translation>
    </message>
    <message>
        <source>{0} has no {1}: copy or download the product again.</source>
        <translation>{0} n'a pas de {1} : copiez ou téléchargez le produit de nouveau.</translation>
    </message>
    <message>
        <source>{0} holds a value that cannot be ({1}): download the product again.</source>
        <translation>{0} contient une valeur impossible ({1}) : téléchargez le produit de nouveau.</translation>
    </message>
    <message>
        <source>{0} declares a document type, which no product does: download it again.</source>
        <translation>{0} déclare un type de document, comme aucun produit : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is no XML ({1}): download the product again.</source>
        <translation>{0} n'est pas du XML ({1}) : téléchargez le produit de nouveau.</translation>
    </message>
    <message>
        <source>{0} is no header of SNAP ({1}): copy it again, its numbers' scale stands in it.</source>
        <translation>{0} n'est pas un en-tête de SNAP ({1}) : copiez-le de nouveau, l'échelle de ses nombres y figure.</translation>
    </message>
    <message>
        <source>{0} is of level {1}: download Level-2A of the same date instead.</source>
        <translation>{0} est de niveau {1} : téléchargez plutôt le Level-2A de la même date.</translation>
    </message>
    <message>
        <source>Mask ({0}): {1}; clouds grown by {2} px; haze screen {3} in blue reflectance.</source>
        <translation>Masque ({0}) : {1} ; nuages élargis de {2} px ; filtre de brume {3} en réflectance bleue.</translation>
    </message>
    <message>
        <source>{0} ({1}) and {2} more scenes</source>
        <translation>{0} ({1}) et {2} scènes de plus</translation>
    </message>
    <message>
        <source>{0} gives an offset of {1}</source>
        <translation>{0} donne un décalage de {1}</translation>
    </message>
    <message>
        <source>the darkest clear pixels come out at {0} reflectance (median of {1} scenes)</source>
        <translation>les pixels clairs les plus sombres ressortent à une réflectance de {0} (médiane de {1} scènes)</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: that speaks for a missing offset of -1000 (S2_SCALING {3}{4}), else for cloud, snow or desert.</source>
        <translation>{0} : {1}, mais {2} : cela parle pour un décalage de -1000 manquant (S2_SCALING {3}{4}), sinon pour des nuages, de la neige ou un désert.</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: an offset was taken off twice before these files were written; get them again.</source>
        <translation>{0} : {1}, mais {2} : un décalage a été retranché deux fois avant que ces fichiers soient écrits ; procurez-vous-les de nouveau.</translation>
    </message>
    <message>
        <source>, or BY_DATE where other dates are right</source>
        <translation>, ou BY_DATE si d'autres dates sont justes</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: their numbers held no offset (S2_SCALING {3}{4}), or this is water or shade.</source>
        <translation>{0} : {1}, mais {2} : leurs nombres n'avaient pas de décalage (S2_SCALING {3}{4}), ou c'est de l'eau ou de l'ombre.</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: they still hold the offset of -1000; choose S2_SCALING {3}{4} (or {5} for snow and deserts that are so bright).</source>
        <translation>{0} : {1}, mais {2} : ils ont encore le décalage de -1000 ; choisissez S2_SCALING {3}{4} (ou {5} pour une neige et des déserts aussi clairs).</translation>
    </message>
    <message>
        <source>{0}: {1}, but {2}: it was taken off before; choose S2_SCALING {3}{4}.</source>
        <translation>{0} : {1}, mais {2} : il a déjà été retranché ; choisissez S2_SCALING {3}{4}.</translation>
    </message>
    <message>
        <source>{0} {1}: it is a picture of 8 bits, from which no backscatter can be had: export linear power as TIFF with 32 bits, or name S1_UNITS and write its scale into it.</source>
        <translation>{0} {1} : c'est une image de 8 bits, dont aucune rétrodiffusion ne se tire : exportez la puissance linéaire en TIFF de 32 bits, ou nommez S1_UNITS et écrivez-y son échelle.</translation>
    </message>
    <message>
        <source>whole numbers are read as codes, dB = 20 log10 DN - 83; else name S1_UNITS</source>
        <translation>les nombres entiers sont lus comme codes, dB = 20 log10 DN - 83 ; sinon nommez S1_UNITS</translation>
    </message>
    <message>
        <source>its numbers are taken as linear power, for which they are bright: if they are amplitudes (the square root of power), name S1_UNITS AMPLITUDE</source>
        <translation>ses nombres sont pris pour de la puissance linéaire, et ils sont clairs pour cela : si ce sont des amplitudes (la racine de la puissance), nommez S1_UNITS AMPLITUDE</translation>
    </message>
    <message>
        <source>its name says GRD or sigma0: taken as sigma0; terrain-corrected gamma0 (RTC) is better</source>
        <translation>son nom dit GRD ou sigma0 : pris comme sigma0 ; le gamma0 corrigé du terrain (RTC) vaut mieux</translation>
    </message>
    <message>
        <source>S1_UNITS {0} does not fit: the median of {1} is {2}, which no {3} has; choose AUTO or another unit</source>
        <translation>S1_UNITS {0} ne convient pas : la médiane de {1} est {2}, ce que n'a aucun {3} ; choisissez AUTO ou une autre unité</translation>
    </message>
    <message>
        <source>Counting clear pixels of {0}</source>
        <translation>Compte des pixels clairs de {0}</translation>
    </message>
    <message>
        <source>its darkest pixels lie below reflectance -0.05, as if the offset of -0.1 was added twice</source>
        <translation>ses pixels les plus sombres sont sous une réflectance de -0.05, comme si le décalage de -0.1 avait été ajouté deux fois</translation>
    </message>
    <message>
        <source>taken without offset ({0}), and its darkest pixels lie above {1}: cloud or snow, or an offset that nobody took off (S2_SCALING 10000-1000)</source>
        <translation>pris sans décalage ({0}), et ses pixels les plus sombres sont au-dessus de {1} : des nuages ou de la neige, ou un décalage que personne n'a retranché (S2_SCALING 10000-1000)</translation>
    </message>
    <message>
        <source>{0}: {1} says scale {2} and offset {3}, which makes its numbers ({4} to {5}) a reflectance of {6} to {7}: {8}.</source>
        <translation>{0} : {1} dit une échelle de {2} et un décalage de {3}, ce qui fait de ses nombres ({4} à {5}) une réflectance de {6} à {7} : {8}.</translation>
    </message>
    <message>
        <source>{0} has the scale and offset of Landsat ({1}, {2}), whose bands are others: leave it out.</source>
        <translation>{0} a l'échelle et le décalage de Landsat ({1}, {2}), dont les bandes sont autres : laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0}: nothing says what its numbers are, and {1} to {2} (1st and 99th percentile) are neither reflectance nor reflectance x 10000: {3}.</source>
        <translation>{0} : rien ne dit ce que sont ses nombres, et {1} à {2} (1er et 99e centiles) ne sont ni réflectance ni réflectance x 10000 : {3}.</translation>
    </message>
    <message>
        <source>{0}: its name speaks of an export with reflectance x 65535, which makes its brightest pixels {1}: choose S2_SCALING 10000 if they are reflectance x 10000, or 65535 if the scene is so dark.</source>
        <translation>{0} : son nom parle d'un export en réflectance x 65535, ce qui donne à ses pixels les plus clairs {1} : choisissez S2_SCALING 10000 s'ils sont réflectance x 10000, ou 65535 si la scène est aussi sombre.</translation>
    </message>
    <message>
        <source>{0}: S2_SCALING {1} says the numbers are {2}, but they lie between {3} and {4} (1st and 99th percentile): {5}.</source>
        <translation>{0} : S2_SCALING {1} dit que les nombres sont {2}, mais ils vont de {3} à {4} (1er et 99e centiles) : {5}.</translation>
    </message>
    <message>
        <source>{0}: nothing says what its numbers are. {1} to {2} (1st and 99th percentile) can be those of Landsat's Collection 2: leave it out if so, else {3}.</source>
        <translation>{0} : rien ne dit ce que sont ses nombres. {1} à {2} (1er et 99e centiles) peuvent être ceux de la Collection 2 de Landsat : laissez-le alors de côté, sinon {3}.</translation>
    </message>
    <message>
        <source>{0}: S2_SCALING {1} subtracts {2}, but its darkest pixels are {3}: they hold no offset; choose S2_SCALING {4}</source>
        <translation>{0} : S2_SCALING {1} retranche {2}, mais ses pixels les plus sombres sont à {3} : ils n'ont pas de décalage ; choisissez S2_SCALING {4}</translation>
    </message>
    <message>
        <source>, or BY_DATE where other dates of the list hold it.</source>
        <translation>, ou BY_DATE si d'autres dates de la liste l'ont.</translation>
    </message>
    <message>
        <source>reflectance with the offset of 0.1 in it</source>
        <translation>réflectance avec le décalage de 0.1 dedans</translation>
    </message>
    <message>
        <source>per cent</source>
        <translation>pour cent</translation>
    </message>
    <message>
        <source>the same with the offset of 1000 in it</source>
        <translation>la même avec le décalage de 1000 dedans</translation>
    </message>
    <message>
        <source>get the files again</source>
        <translation>procurez-vous de nouveau les fichiers</translation>
    </message>
    <message>
        <source>baseline {0} in {1}</source>
        <translation>version {0} dans {1}</translation>
    </message>
    <message>
        <source>{0}, but the darkest pixels ({1}) hold no offset any more</source>
        <translation>{0}, mais les pixels les plus sombres ({1}) n'ont plus de décalage</translation>
    </message>
    <message>
        <source>neither product metadata nor the file nor an item says a scale; 0.0001 without offset is assumed (baseline 04.00 and later want S2_SCALING 10000-1000)</source>
        <translation>ni les métadonnées du produit, ni le fichier, ni un item ne disent d'échelle ; 0.0001 sans décalage est supposé (la version 04.00 et les suivantes veulent S2_SCALING 10000-1000)</translation>
    </message>
    <message>
        <source>, and the darkest pixels lie above 1000, which speaks for an offset or for cloud</source>
        <translation>, et les pixels les plus sombres sont au-dessus de 1000, ce qui parle pour un décalage ou pour des nuages</translation>
    </message>
    <message>
        <source>; {0} of {1} is already in it</source>
        <translation> ; {0} de {1} y est déjà</translation>
    </message>
    <message>
        <source>{0}: {1} says that its numbers hold an offset of {2}, and its darkest pixels are {3}: they hold none. Choose S2_SCALING 10000, or BY_DATE where other dates of the list hold it.</source>
        <translation>{0} : {1} dit que ses nombres ont un décalage de {2}, et ses pixels les plus sombres sont à {3} : ils n'en ont pas. Choisissez S2_SCALING 10000, ou BY_DATE si d'autres dates de la liste l'ont.</translation>
    </message>
    <message>
        <source>boa_offset_applied is true</source>
        <translation>boa_offset_applied est true</translation>
    </message>
    <message>
        <source>boa_offset_applied is false</source>
        <translation>boa_offset_applied est false</translation>
    </message>
    <message>
        <source>{0}, and the darkest pixels ({1}) agree</source>
        <translation>{0}, et les pixels les plus sombres ({1}) s'accordent</translation>
    </message>
    <message>
        <source>{0} has no B04 (it has {1}): a Sentinel-2 scene needs the red band.</source>
        <translation>{0} n'a pas de B04 (il a {1}) : une scène Sentinel-2 demande la bande rouge.</translation>
    </message>
    <message>
        <source>{0} has numbers of 8 bits and says no scale: a picture, stretched for the eye, is no reflectance. Export the bands themselves, as 16-bit numbers or fractions (float32).</source>
        <translation>{0} a des nombres de 8 bits et ne dit pas d'échelle : une image étirée pour l'œil n'est pas une réflectance. Exportez les bandes mêmes, en nombres de 16 bits ou en fractions (float32).</translation>
    </message>
    <message>
        <source>the collection's name (HARMONIZED: no offset)</source>
        <translation>le nom de la collection (HARMONIZED : pas de décalage)</translation>
    </message>
    <message>
        <source>fractions up to 2</source>
        <translation>fractions jusqu'à 2</translation>
    </message>
    <message>
        <source>expected a path, or an object with a path</source>
        <translation>attendu un chemin, ou un objet avec un chemin</translation>
    </message>
    <message>
        <source>No scenes given: choose Sentinel-2 files or a folder.</source>
        <translation>Aucune scène donnée : choisissez des fichiers Sentinel-2 ou un dossier.</translation>
    </message>
    <message>
        <source>expected a time such as 2018-05-21T10:50:31</source>
        <translation>attendue une date comme 2018-05-21T10:50:31</translation>
    </message>
    <message>
        <source>{0} holds no GeoTIFF, JPEG 2000, NetCDF, SAFE, zip, Zarr or STAC file. {1}</source>
        <translation>{0} ne contient aucun fichier GeoTIFF, JPEG 2000, NetCDF, SAFE, zip, Zarr ou STAC. {1}</translation>
    </message>
    <message>
        <source>Apply-Orbit-File, ThermalNoiseRemoval, Calibration (gamma0 or sigma0), </source>
        <translation>Apply-Orbit-File, ThermalNoiseRemoval, Calibration (gamma0 ou sigma0), </translation>
    </message>
    <message>
        <source>{0} is Sentinel-1 {1} as shipped, neither calibrated nor terrain-corrected: in SNAP run {2}Terrain-Correction and save GeoTIFF, or download RTC gamma0 (Planetary Computer, ASF HyP3, OPERA).</source>
        <translation>{0} est du {1} de Sentinel-1 tel que livré, ni étalonné ni corrigé du terrain : lancez dans SNAP {2}Terrain-Correction et enregistrez un GeoTIFF, ou téléchargez du gamma0 RTC (Planetary Computer, ASF HyP3, OPERA).</translation>
    </message>
    <message>
        <source>{0} is Sentinel-1 {1}, which holds no backscatter of land: take GRD of the same date, or terrain-corrected gamma0 (RTC).</source>
        <translation>{0} est du {1} de Sentinel-1, qui ne contient pas de rétrodiffusion des terres : prenez le GRD de la même date, ou du gamma0 corrigé du terrain (RTC).</translation>
    </message>
    <message>
        <source>{0} has no CRS: it was made of Sentinel-1 {1} and not terrain-corrected; run Terrain-Correction in SNAP, after Calibration.</source>
        <translation>{0} n'a pas de SCR : il a été fait du {1} de Sentinel-1 et n'est pas corrigé du terrain ; lancez Terrain-Correction dans SNAP, après Calibration.</translation>
    </message>
    <message>
        <source>is packed in a format that is not read in place (zip is): unpack it and give what it holds</source>
        <translation>est compressé dans un format qui n'est pas lu sur place (zip l'est) : décompressez-le et donnez ce qu'il contient</translation>
    </message>
    <message>
        <source>is HDF, which is not read: convert its bands to GeoTIFF or NetCDF (gdal_translate), or take the GeoTIFF files that its provider offers beside it</source>
        <translation>est en HDF, qui n'est pas lu : convertissez ses bandes en GeoTIFF ou NetCDF (gdal_translate), ou prenez les GeoTIFF que son fournisseur offre à côté</translation>
    </message>
    <message>
        <source>is a download that has not finished: let it finish, or download the file again</source>
        <translation>est un téléchargement inachevé : laissez-le finir, ou téléchargez le fichier de nouveau</translation>
    </message>
    <message>
        <source>is a picture without measurements: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)</source>
        <translation>est une image sans mesures : donnez les bandes mêmes (GeoTIFF, JPEG 2000, NetCDF, SAFE)</translation>
    </message>
    <message>
        <source>holds no bands of a scene: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)</source>
        <translation>ne contient pas de bandes d'une scène : donnez les bandes mêmes (GeoTIFF, JPEG 2000, NetCDF, SAFE)</translation>
    </message>
    <message>
        <source>is a shortcut: give the file or folder that it points at</source>
        <translation>est un raccourci : donnez le fichier ou le dossier auquel il mène</translation>
    </message>
    <message>
        <source>is a placeholder of iCloud: have the file downloaded first</source>
        <translation>est un substitut d'iCloud : faites d'abord télécharger le fichier</translation>
    </message>
    <message>
        <source>is GRIB, weather and no image: EcoFuse reads Sentinel-1 and Sentinel-2</source>
        <translation>est du GRIB, de la météo et non une image : EcoFuse lit Sentinel-1 et Sentinel-2</translation>
    </message>
    <message>
        <source>is SNAP's header without its .data folder beside it: copy both, or export GeoTIFF</source>
        <translation>est l'en-tête de SNAP sans son dossier .data à côté : copiez les deux, ou exportez en GeoTIFF</translation>
    </message>
    <message>
        <source>is a model, not a scene: choose it where a model is asked</source>
        <translation>est un modèle, pas une scène : choisissez-le là où un modèle est demandé</translation>
    </message>
    <message>
        <source>is a project or style of QGIS: give the raster itself</source>
        <translation>est un projet ou un style de QGIS : donnez le raster même</translation>
    </message>
    <message>
        <source>is a web page saved under that name (often a login or an error): log in and download it again</source>
        <translation>est une page web enregistrée sous ce nom (souvent une connexion ou une erreur) : connectez-vous et téléchargez-le de nouveau</translation>
    </message>
    <message>
        <source>is a server's error message saved under that name: download it again</source>
        <translation>est le message d'erreur d'un serveur enregistré sous ce nom : téléchargez-le de nouveau</translation>
    </message>
    <message>
        <source>is a pointer of Git LFS and not the file: run git lfs pull</source>
        <translation>est un pointeur de Git LFS et non le fichier : lancez git lfs pull</translation>
    </message>
    <message>
        <source>is a server's answer (JSON) saved under that name: download it again</source>
        <translation>est la réponse d'un serveur (JSON) enregistrée sous ce nom : téléchargez-le de nouveau</translation>
    </message>
    <message>
        <source>is a pointer of git-annex and not the file: run git annex get</source>
        <translation>est un pointeur de git-annex et non le fichier : lancez git annex get</translation>
    </message>
    <message>
        <source>is a product of {0}: EcoFuse reads Sentinel-1 and Sentinel-2</source>
        <translation>est un produit de {0} : EcoFuse lit Sentinel-1 et Sentinel-2</translation>
    </message>
    <message>
        <source>is empty (0 bytes), a stopped download or a placeholder of a cloud folder: download it again</source>
        <translation>est vide (0 octet), un téléchargement arrêté ou un substitut d'un dossier en ligne : téléchargez-le de nouveau</translation>
    </message>
    <message>
        <source>is a list of references into other files (kerchunk, VirtualiZarr), which are not followed: give the files that it points at, or write the cube as Zarr or NetCDF (to_zarr, to_netcdf of xarray)</source>
        <translation>est une liste de renvois vers d'autres fichiers (kerchunk, VirtualiZarr), qui ne sont pas suivis : donnez les fichiers auxquels elle renvoie, ou écrivez le cube en Zarr ou NetCDF (to_zarr, to_netcdf de xarray)</translation>
    </message>
    <message>
        <source>is an Icechunk repository, which is not read: write a snapshot of it as Zarr or NetCDF (to_zarr, to_netcdf of xarray)</source>
        <translation>est un dépôt Icechunk, qui n'est pas lu : écrivez-en un état en Zarr ou NetCDF (to_zarr, to_netcdf de xarray)</translation>
    </message>
    <message>
        <source>is Level-1C (top of atmosphere): download Level-2A of the same date instead.</source>
        <translation>est du Level-1C (sommet de l'atmosphère) : téléchargez plutôt le Level-2A de la même date.</translation>
    </message>
    <message>
        <source>has B10, which Level-2A never holds, so it is Level-1C: download Level-2A of the same date instead.</source>
        <translation>a B10, que le Level-2A n'a jamais, c'est donc du Level-1C : téléchargez plutôt le Level-2A de la même date.</translation>
    </message>
    <message>
        <source>another optical satellite</source>
        <translation>un autre satellite optique</translation>
    </message>
    <message>
        <source>CBERS, Amazonia or Gaofen</source>
        <translation>CBERS, Amazonia ou Gaofen</translation>
    </message>
    <message>
        <source>another radar satellite</source>
        <translation>un autre satellite radar</translation>
    </message>
    <message>
        <source>a hyperspectral satellite</source>
        <translation>un satellite hyperspectral</translation>
    </message>
    <message>
        <source>is of {0}, not of Sentinel-1 or Sentinel-2: leave it out.</source>
        <translation>est de {0}, pas de Sentinel-1 ou Sentinel-2 : laissez-le de côté.</translation>
    </message>
    <message>
        <source>a layer of angles</source>
        <translation>une couche d'angles</translation>
    </message>
    <message>
        <source>a map of layover and shadow</source>
        <translation>une carte de recouvrement et d'ombre</translation>
    </message>
    <message>
        <source>a ratio or an index</source>
        <translation>un rapport ou un indice</translation>
    </message>
    <message>
        <source>coherence, phase or another figure of the radar</source>
        <translation>cohérence, phase ou une autre grandeur du radar</translation>
    </message>
    <message>
        <source>one half of complex numbers</source>
        <translation>une moitié de nombres complexes</translation>
    </message>
    <message>
        <source>radar brightness (beta0)</source>
        <translation>brillance radar (beta0)</translation>
    </message>
    <message>
        <source>noise of the radar</source>
        <translation>bruit du radar</translation>
    </message>
    <message>
        <source>a statistic of a band</source>
        <translation>une statistique d'une bande</translation>
    </message>
    <message>
        <source>a layer of the atmosphere's state</source>
        <translation>une couche de l'état de l'atmosphère</translation>
    </message>
    <message>
        <source>a quality layer or mask</source>
        <translation>une couche de qualité ou un masque</translation>
    </message>
    <message>
        <source>a picture or a by-product</source>
        <translation>une image ou un sous-produit</translation>
    </message>
    <message>
        <source>calls its bands {0} to {1}, without B8A: that may only count them. Set the band descriptions to the names of Sentinel-2 (B02, B8A, …).</source>
        <translation>appelle ses bandes {0} à {1}, sans B8A : cela ne fait peut-être que les compter. Mettez les descriptions des bandes aux noms de Sentinel-2 (B02, B8A, …).</translation>
    </message>
    <message>
        <source>has the bands of {0} ({1}): leave it out.</source>
        <translation>a les bandes de {0} ({1}) : laissez-le de côté.</translation>
    </message>
    <message>
        <source>several bands fit a name; left out: {0}</source>
        <translation>plusieurs bandes conviennent à un nom ; laissées de côté : {0}</translation>
    </message>
    <message>
        <source>has {0} {1} times ({2}), and no date keeps them apart: </source>
        <translation>a {0} {1} fois ({2}), et aucune date ne les sépare : </translation>
    </message>
    <message>
        <source>write the day into the names of the bands (20180630_B2), or export one file a day.</source>
        <translation>écrivez le jour dans les noms des bandes (20180630_B2), ou exportez un fichier par jour.</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates within the period</source>
        <translation>dates Sentinel-2 claires dans la période</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates that the numbers of the year are made of</source>
        <translation>dates Sentinel-2 claires dont sont faits les nombres de l'année</translation>
    </message>
    <message>
        <source>how unlike training the pixel is, from 0 to 1</source>
        <translation>à quel point le pixel diffère de l'apprentissage, de 0 à 1</translation>
    </message>
    <message>
        <source>QUALITY_BANDS {0} keeps {1}, and {2} gives no expected_error: choose {3}.</source>
        <translation>QUALITY_BANDS {0} garde {1}, et {2} ne donne pas d’expected_error : choisissez {3}.</translation>
    </message>
    <message>
        <source>clear Sentinel-2 dates used</source>
        <translation>dates Sentinel-2 claires utilisées</translation>
    </message>
    <message>
        <source>days to the nearest clear Sentinel-2 date</source>
        <translation>jours jusqu'à la date Sentinel-2 claire la plus proche</translation>
    </message>
    <message>
        <source>expected absolute error of the reflectance, mean over the bands</source>
        <translation>erreur absolue attendue de la réflectance, moyenne des bandes</translation>
    </message>
    <message>
        <source>whether the model has seen nothing like it</source>
        <translation>si le modèle n'a rien vu de pareil</translation>
    </message>
    <message>
        <source>OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {0} gives none: choose INT16.</source>
        <translation>OUTPUT_TYPE INT8 demande la moyenne et la dispersion de chaque nombre, et le manifeste de {0} n’en donne pas : choisissez INT16.</translation>
    </message>
    <message>
        <source>OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {0} gives those of the first {1}, not of {2}: choose INT16 or LENGTH {3}.</source>
        <translation>OUTPUT_TYPE INT8 demande la moyenne et la dispersion de chaque nombre, et le manifeste de {0} donne celles des {1} premiers, non de {2} : choisissez INT16 ou LENGTH {3}.</translation>
    </message>
    <message>
        <source>the disk did not take all of it</source>
        <translation>le disque n'a pas tout pris</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free on its disk: free some room, then start the same run again.</source>
        <translation>{0} demande jusqu'à {1} Mo, et {2} Mo sont libres sur son disque : libérez de la place, puis relancez le même calcul.</translation>
    </message>
    <message>
        <source>Embeddings of Sentinel-1 and Sentinel-2</source>
        <translation>Plongements de Sentinel-1 et Sentinel-2</translation>
    </message>
    <message>
        <source>EcoFuse {0}, embedding model {1} {2}</source>
        <translation>EcoFuse {0}, modèle de plongement {1} {2}</translation>
    </message>
    <message>
        <source>written by embedseries of EcoFuse {0}</source>
        <translation>écrit par embedseries d'EcoFuse {0}</translation>
    </message>
    <message>
        <source>Contains modified Copernicus Sentinel data</source>
        <translation>Contient des données modifiées de Copernicus Sentinel</translation>
    </message>
    <message>
        <source>name of the feature</source>
        <translation>nom de la caractéristique</translation>
    </message>
    <message>
        <source>days since {0}</source>
        <translation>jours depuis {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ne peut être lu : {1}.</translation>
    </message>
    <message>
        <source>CUBE {0} must end in .nc (NetCDF) or .zarr (Zarr).</source>
        <translation>CUBE {0} doit se terminer par .nc (NetCDF) ou .zarr (Zarr).</translation>
    </message>
    <message>
        <source>CUBE {0} is a folder: choose another name.</source>
        <translation>CUBE {0} est un dossier : choisissez un autre nom.</translation>
    </message>
    <message>
        <source>CUBE {0} is there already and is not a Zarr store of this algorithm: choose another name.</source>
        <translation>CUBE {0} est déjà là et n'est pas un entrepôt Zarr de cet algorithme : choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{0} needs up to {1} MB, and {2} MB are free on its disk: free some room or choose another folder.</source>
        <translation>{0} demande jusqu'à {1} Mo, et {2} Mo sont libres sur son disque : libérez de la place, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Embedding raster {0} does not exist.</source>
        <translation>Le raster de plongements {0} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} is a cube, whose scales are not looked at here: give the rasters of its days (GeoTIFF), which Embed a series writes beside it.</source>
        <translation>{0} est un cube, dont les échelles ne sont pas regardées ici : donnez les rasters de ses jours (GeoTIFF), que « Plonger une série » écrit à côté.</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster: none of its {1} bands is named F01; make one with Embed, or put the descriptor of a ready-made one beside it.</source>
        <translation>{0} n'est pas un raster de plongements : aucune de ses {1} bandes ne s'appelle F01 ; faites-en un avec « Plonger un jour », ou mettez à côté le descripteur d'un plongement tout fait.</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster that names its model: its tag {1} is missing; make it again with Embed.</source>
        <translation>{0} n'est pas un raster de plongements qui nomme son modèle : son étiquette {1} manque ; refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} is of the day {1} (tag ECOFUSE_DATE), expected YYYY-MM-DD; make it again with Embed.</source>
        <translation>{0} est du jour {1} (étiquette ECOFUSE_DATE), YYYY-MM-DD est attendu ; refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} is not an embedding raster: it holds numbers of type {1}; make it again with Embed.</source>
        <translation>{0} n'est pas un raster de plongements : il contient des nombres de type {1} ; refaites-le avec « Plonger un jour ».</translation>
    </message>
    <message>
        <source>{0} holds whole numbers ({1}) without their scale, which a copy has lost: make it again with Embed, or copy it with gdal_translate.</source>
        <translation>{0} contient des nombres entiers ({1}) sans leur échelle, qu’une copie a perdue : refaites-le avec Embed, ou copiez-le avec gdal_translate.</translation>
    </message>
    <message>
        <source>give embeddings of that kind</source>
        <translation>donnez des plongements de ce genre</translation>
    </message>
    <message>
        <source>embed again with that model</source>
        <translation>plongez de nouveau avec ce modèle</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), but {3} was fitted on {4} ({5}): {6}, or fit anew on these.</source>
        <translation>{0} contient des plongements de {1} ({2}), mais {3} a été ajusté sur {4} ({5}) : {6}, ou ajustez de nouveau sur ceux-ci.</translation>
    </message>
    <message>
        <source>{0} holds {1} features a pixel, but {2} was fitted on {3}: embed again with LENGTH {4}, or fit anew on these.</source>
        <translation>{0} contient {1} nombres par pixel, mais {2} a été ajusté sur {3} : plongez de nouveau avec LENGTH {4}, ou ajustez de nouveau sur ceux-ci.</translation>
    </message>
    <message>
        <source>{0} is of a period without means ({1}): make it again with STATISTICS {2}.</source>
        <translation>{0} est d'une période sans moyennes ({1}) : refaites-le avec STATISTICS {2}.</translation>
    </message>
    <message>
        <source>1 where the model has seen nothing like the pixel</source>
        <translation>1 là où le modèle n'a rien vu qui ressemble au pixel</translation>
    </message>
    <message>
        <source>gross primary production ({0})</source>
        <translation>production primaire brute ({0})</translation>
    </message>
    <message>
        <source>its 10th percentile ({0})</source>
        <translation>son 10e centile ({0})</translation>
    </message>
    <message>
        <source>its 90th percentile ({0})</source>
        <translation>son 90e centile ({0})</translation>
    </message>
    <message>
        <source>gross primary production, summed ({0})</source>
        <translation>production primaire brute, sommée ({0})</translation>
    </message>
    <message>
        <source>1 where the pixel lies beyond what was measured, of a sum a share of days</source>
        <translation>1 là où le pixel est au-delà de ce qui a été mesuré, pour une somme une part des jours</translation>
    </message>
    <message>
        <source>how far from what the towers showed, 1 at the limit</source>
        <translation>à quelle distance de ce que les tours ont montré, 1 à la limite</translation>
    </message>
    <message>
        <source>number of the cluster</source>
        <translation>numéro du groupe</translation>
    </message>
    <message>
        <source>number of the class</source>
        <translation>numéro de la classe</translation>
    </message>
    <message>
        <source>the quantity that is predicted</source>
        <translation>la grandeur prédite</translation>
    </message>
    <message>
        <source>its 10th percentile</source>
        <translation>son 10e centile</translation>
    </message>
    <message>
        <source>its 90th percentile</source>
        <translation>son 90e centile</translation>
    </message>
    <message>
        <source>how like the wanted examples, from 0 to 1</source>
        <translation>à quel point semblable aux exemples voulus, de 0 à 1</translation>
    </message>
    <message>
        <source>Made by EcoFuse. {0}</source>
        <translation>Fait par EcoFuse. {0}</translation>
    </message>
    <message>
        <source>embeddings of </source>
        <translation>des plongements de </translation>
    </message>
    <message>
        <source>unit vectors of </source>
        <translation>des vecteurs unitaires de </translation>
    </message>
    <message>
        <source>vectors of any length of </source>
        <translation>des vecteurs de longueur quelconque de </translation>
    </message>
    <message>
        <source>{0}, but {1}: give rasters of one kind.</source>
        <translation>{0}, mais {1} : donnez des rasters d'un seul genre.</translation>
    </message>
    <message>
        <source>{0} is of a whole year ({1} is annual), but {2} needs a day.</source>
        <translation>{0} est d'une année entière ({1} est annuel), mais {2} demande un jour.</translation>
    </message>
    <message>
        <source>value = scale x number + offset of its band, -32768 = nodata; scales are the same for all days, places and models</source>
        <translation>valeur = échelle x nombre + décalage de sa bande, -32768 = pas de données ; les échelles sont les mêmes pour tous les jours, lieux et modèles</translation>
    </message>
    <message>
        <source>value = scale x number + offset of its band, 255 = nodata; scales are the same for all days and places of a model, by its manifest</source>
        <translation>valeur = échelle x nombre + décalage de sa bande, 255 = sans donnée ; les échelles sont les mêmes pour tous les jours et lieux d’un modèle, selon son manifeste</translation>
    </message>
    <message>
        <source>{0}: {1} values lie beyond what {2} holds ({3}) and were set to its end: write {4} to keep them.</source>
        <translation>{0} : {1} valeurs dépassent ce que {2} contient ({3}) et ont été mises à sa limite : écrivez {4} pour les garder.</translation>
    </message>
    <message>
        <source>{0} from {1} to {2}</source>
        <translation>{0} de {1} à {2}</translation>
    </message>
    <message>
        <source> and {0} more bands</source>
        <translation> et {0} autres bandes</translation>
    </message>
    <message>
        <source>a descriptor of a ready-made embedding</source>
        <translation>un descripteur de plongement tout fait</translation>
    </message>
    <message>
        <source>choose ALPHAEARTH, TESSERA, or a file as the help describes</source>
        <translation>choisissez ALPHAEARTH, TESSERA, ou un fichier comme le décrit l'aide</translation>
    </message>
    <message>
        <source>the name of a file beside the raster, without a folder</source>
        <translation>le nom d'un fichier à côté du raster, sans dossier</translation>
    </message>
    <message>
        <source>no {0}, which is what is scaled</source>
        <translation>pas de {0}, qui est ce qui est mis à l'échelle</translation>
    </message>
    <message>
        <source>{0}, row {1}, column {2}</source>
        <translation>{0}, ligne {1}, colonne {2}</translation>
    </message>
    <message>
        <source>of ready-made embeddings: ALPHAEARTH, TESSERA or a file (.json); default: the one beside each raster</source>
        <translation>de plongements tout faits : ALPHAEARTH, TESSERA ou un fichier (.json) ; par défaut : celui à côté de chaque raster</translation>
    </message>
    <message>
        <source>{0} describes {1}, but DESCRIPTOR is {2} ({3}): leave DESCRIPTOR empty.</source>
        <translation>{0} décrit {1}, mais DESCRIPTOR vaut {2} ({3}) : laissez DESCRIPTOR vide.</translation>
    </message>
    <message>
        <source>{0} is an embedding of {1} and describes itself: leave DESCRIPTOR empty, and take {2}{3} away where there is one.</source>
        <translation>{0} est un plongement de {1} et se décrit lui-même : laissez DESCRIPTOR vide, et retirez {2}{3} là où il y en a un.</translation>
    </message>
    <message>
        <source>{0} has {1} bands, but {2} describes {3} numbers a pixel: choose the descriptor of this raster, or the raster with all its bands.</source>
        <translation>{0} a {1} bandes, mais {2} décrit {3} nombres par pixel : choisissez le descripteur de ce raster, ou le raster avec toutes ses bandes.</translation>
    </message>
    <message>
        <source>{0} holds numbers of type {1}, but {2} describes {3}: choose the descriptor of this raster.</source>
        <translation>{0} contient des nombres de type {1}, mais {2} décrit {3} : choisissez le descripteur de ce raster.</translation>
    </message>
    <message>
        <source>{0} needs its raster of scales {1} beside it, which does not exist: copy it there.</source>
        <translation>{0} demande à côté son raster d'échelles {1}, qui n'existe pas : copiez-le là.</translation>
    </message>
    <message>
        <source>{0} has another grid than {1}, whose scales it should hold.</source>
        <translation>{0} a une autre grille que {1}, dont il devrait contenir les échelles.</translation>
    </message>
    <message>
        <source>{0} has {1} bands, expected 1 or {2}: one factor a pixel, or one a number.</source>
        <translation>{0} a {1} bandes, attendu 1 ou {2} : un facteur par pixel, ou un par nombre.</translation>
    </message>
    <message>
        <source>{0}: vectors have length {1}, and those of {2} have 1: the raster was decoded otherwise than {3} says, or is of another kind.</source>
        <translation>{0} : les vecteurs ont la longueur {1}, et ceux de {2} ont 1 : le raster a été décodé autrement que ne le dit {3}, ou est d'un autre genre.</translation>
    </message>
    <message>
        <source>Only a dense model says which dates it has seen.</source>
        <translation>Seul un modèle dense dit quelles dates il a vues.</translation>
    </message>
    <message>
        <source>STEP {0} is longer than the {1} days from {2} to {3}: choose a smaller STEP, or longer periods.</source>
        <translation>STEP {0} est plus long que les {1} jours du {2} au {3} : choisissez un STEP plus petit, ou des périodes plus longues.</translation>
    </message>
    <message>
        <source>STATISTICS {0} needs 2 days or more, but STEP {1} gives {2} from {3} to {4}: choose STEP {5} or less.</source>
        <translation>STATISTICS {0} demande au moins 2 jours, mais STEP {1} en donne {2} du {3} au {4} : choisissez STEP {5} ou moins.</translation>
    </message>
    <message>
        <source>STATISTICS {0} is a yearly wave and needs periods of {1} days or more, but from {2} to {3} there are {4}: leave it out, or choose longer periods.</source>
        <translation>STATISTICS {0} est une onde annuelle et demande des périodes d'au moins {1} jours, mais du {2} au {3} il y en a {4} : laissez-la de côté, ou choisissez des périodes plus longues.</translation>
    </message>
    <message>
        <source>{0} of {1} days: {2}</source>
        <translation>{0} jours sur {1} : {2}</translation>
    </message>
    <message>
        <source>EVERY is {0}, but no {1} lies whole within START {2} to END {3}: set them to its first and last day, or choose {4}.</source>
        <translation>EVERY vaut {0}, mais aucun {1} n'est entier entre START {2} et END {3} : mettez-les à son premier et son dernier jour, ou choisissez {4}.</translation>
    </message>
    <message>
        <source>EVERY is {0} days, but from START {1} to END {2} there are {3}: choose {4} or less, or {5} for one period.</source>
        <translation>EVERY vaut {0} jours, mais de START {1} à END {2} il y en a {3} : choisissez {4} ou moins, ou {5} pour une seule période.</translation>
    </message>
    <message>
        <source>Presto, (c) 2024 Presto Authors, MIT licence: Tseng et al. 2023, arXiv:2304.14065. A month is the mean of its clear dates. Weather, terrain and land cover are not read; their tokens are left out, as Presto allows. The colours are of made-up surfaces.</source>
        <translation>Presto, (c) 2024 Presto Authors, licence MIT : Tseng et al. 2023, arXiv:2304.14065. Un mois est la moyenne de ses dates claires. Météo, relief et occupation du sol ne sont pas lus ; leurs jetons sont laissés de côté, comme Presto le permet. Les couleurs sont de surfaces inventées.</translation>
    </message>
    <message>
        <source>{0}{1} is missing</source>
        <translation>{0}{1} manque</translation>
    </message>
    <message>
        <source>{0}{1} has shape {2}, not {3}</source>
        <translation>{0}{1} a la forme {2}, pas {3}</translation>
    </message>
    <message>
        <source>{0}{1} is unknown</source>
        <translation>{0}{1} est inconnu</translation>
    </message>
    <message>
        <source>{0} holds no weights of Presto: none of its {1} tensors is named like {2}{3}. Give default_model.pt of nasaharvest/presto.</source>
        <translation>{0} ne contient pas de poids de Presto : aucun de ses {1} tenseurs ne s'appelle comme {2}{3}. Donnez default_model.pt de nasaharvest/presto.</translation>
    </message>
    <message>
        <source>{0} tensors differ</source>
        <translation>{0} tenseurs diffèrent</translation>
    </message>
    <message>
        <source>a tensor differs</source>
        <translation>un tenseur diffère</translation>
    </message>
    <message>
        <source>{0} is not Presto as published: {1}: {2}.</source>
        <translation>{0} n'est pas Presto comme publié : {1} : {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}{2} holds values that are not numbers: download the file again.</source>
        <translation>{0} : {1}{2} contient des valeurs qui ne sont pas des nombres : téléchargez le fichier de nouveau.</translation>
    </message>
    <message>
        <source>{0}: {1} takes {2} {3}, and Sentinel-2 was acquired in {4} of them; the others are missing: list scenes of more {5}.</source>
        <translation>{0} : {1} prend {2} {3}, et Sentinel-2 a acquis dans {4} d'entre eux ; les autres manquent : listez des scènes de plus de {5}.</translation>
    </message>
    <message>
        <source>{0} holds no model of pixel series.</source>
        <translation>{0} ne contient pas de modèle de séries de pixels.</translation>
    </message>
    <message>
        <source>expected a percentage from 0 to 100 after PROBABILITY:</source>
        <translation>attendu un pourcentage de 0 à 100 après PROBABILITY :</translation>
    </message>
    <message>
        <source>S2_MASK {0} holds complex numbers: a mask has real ones.</source>
        <translation>S2_MASK {0} contient des nombres complexes : un masque en a de réels.</translation>
    </message>
    <message>
        <source>S2_MASK {0} has {1} bands: write the mask alone into a raster (gdal_translate -b).</source>
        <translation>S2_MASK {0} a {1} bandes : écrivez le masque seul dans un raster (gdal_translate -b).</translation>
    </message>
    <message>
        <source>S2_MASK {0} is a scene classification, and a mask is 0 where clear and 1 where cloud: write such a mask (raster calculator), or give the classes as band SCL beside the scene's bands.</source>
        <translation>S2_MASK {0} est une classification de scène, et un masque vaut 0 là où c'est clair et 1 là où il y a un nuage : écrivez un tel masque (calculatrice raster), ou donnez les classes comme bande SCL à côté des bandes de la scène.</translation>
    </message>
    <message>
        <source>S2_MASK {0}: its name says that 1 is clear, and a mask is 0 where clear and 1 where cloud: turn its numbers round (raster calculator), or give it another name if 0 is clear in it.</source>
        <translation>S2_MASK {0} : son nom dit que 1 est clair, et un masque vaut 0 là où c'est clair et 1 là où il y a un nuage : inversez ses nombres (calculatrice raster), ou donnez-lui un autre nom si 0 y est clair.</translation>
    </message>
    <message>
        <source>S2_MASK {0} is no raster ({1}): choose another.</source>
        <translation>S2_MASK {0} n'est pas un raster ({1}) : choisissez-en un autre.</translation>
    </message>
    <message>
        <source>reflectance looks 10 times too large</source>
        <translation>la réflectance semble 10 fois trop grande</translation>
    </message>
    <message>
        <source>reflectance looks 10 times too small</source>
        <translation>la réflectance semble 10 fois trop petite</translation>
    </message>
    <message>
        <source>reflectance looks 10,000 times too small</source>
        <translation>la réflectance semble 10 000 fois trop petite</translation>
    </message>
    <message>
        <source>reflectance looks 0.1 too small, as with an offset taken off twice</source>
        <translation>la réflectance semble trop petite de 0.1, comme avec un décalage retranché deux fois</translation>
    </message>
    <message>
        <source>B8A looks to stand behind B12</source>
        <translation>B8A semble être derrière B12</translation>
    </message>
    <message>
        <source>backscatter looks like power, not dB</source>
        <translation>la rétrodiffusion ressemble à de la puissance, pas à des dB</translation>
    </message>
    <message>
        <source>backscatter looks like dB of amplitudes, half of the dB of power</source>
        <translation>la rétrodiffusion ressemble à des dB d'amplitudes, la moitié des dB de puissance</translation>
    </message>
    <message>
        <source>backscatter looks 10 times too large in dB</source>
        <translation>la rétrodiffusion semble 10 fois trop grande en dB</translation>
    </message>
    <message>
        <source>its values look like no land, water, snow or cloud that is known here</source>
        <translation>ses valeurs ne ressemblent à aucune terre, eau, neige ou aucun nuage connus ici</translation>
    </message>
    <message>
        <source>{0} ({1}): the median of {2} is {3} {4}, which no surface has. It is read as number x {5} {6} in {7}: list the scenes again with the {8} that fits the file, or without it.</source>
        <translation>{0} ({1}) : la médiane de {2} est {3} {4}, ce que n'a aucune surface. Elle est lue comme nombre x {5} {6} dans {7} : listez de nouveau les scènes avec le {8} qui convient au fichier, ou sans.</translation>
    </message>
    <message>
        <source> and {0} more scenes</source>
        <translation> et {0} scènes de plus</translation>
    </message>
    <message>
        <source>{0} ({1}){2}: {3}.</source>
        <translation>{0} ({1}){2} : {3}.</translation>
    </message>
    <message>
        <source>{0} and {1} look exchanged</source>
        <translation>{0} et {1} semblent échangées</translation>
    </message>
    <message>
        <source>The scene classification (SCL) of {0} and {1} more scenes holds no class where the bands have data ({2}; it is 0, or fractions of a resampling): no pixel of these dates counts as clear. Give their SCL again, or choose S2_MASK NONE if they have no clouds.</source>
        <translation>La classification (SCL) de {0} et de {1} scènes de plus ne contient aucune classe là où les bandes ont des données ({2} ; elle vaut 0, ou des fractions d'un rééchantillonnage) : aucun pixel de ces dates ne compte comme clair. Donnez de nouveau leur SCL, ou choisissez S2_MASK NONE si elles n'ont pas de nuages.</translation>
    </message>
    <message>
        <source>Give the scene classification (SCL) or a cloud probability of these dates, or leave them out</source>
        <translation>Donnez la classification de scène (SCL) ou une probabilité de nuage de ces dates, ou laissez-les de côté</translation>
    </message>
    <message>
        <source>The {0} of {1} and {2} more scenes marks no cloud ({3}), and up to {4} % of their pixels are as bright as cloud or snow: the mask may be empty.{5} {6}.</source>
        <translation>Le {0} de {1} et de {2} scènes de plus ne marque aucun nuage ({3}), et jusqu'à {4} % de leurs pixels sont aussi clairs que nuage ou neige : le masque est peut-être vide.{5} {6}.</translation>
    </message>
    <message>
        <source>cloud mask</source>
        <translation>masque de nuages</translation>
    </message>
    <message>
        <source>cloud probability</source>
        <translation>probabilité de nuage</translation>
    </message>
    <message>
        <source> Earth Engine left QA60 empty from {0} to February 2024.</source>
        <translation> Earth Engine a laissé QA60 vide de {0} à février 2024.</translation>
    </message>
    <message>
        <source>Choose S2_MASK {0}, which these scenes have</source>
        <translation>Choisissez S2_MASK {0}, que ces scènes ont</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} px and lies elsewhere than the list says: list the scenes again with 'List scenes'.</source>
        <translation>{0} a {1} x {2} px et se trouve ailleurs que ne le dit la liste : listez de nouveau les scènes avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>{0} is no NetCDF or Zarr, but the list names a variable of it: list the scenes again with 'List scenes'.</source>
        <translation>{0} n’est ni un NetCDF ni un Zarr, mais la liste en nomme une variable : listez de nouveau les scènes avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>{0} has other dates, rows or columns than when it was listed: list the scenes again with 'List scenes'.</source>
        <translation>{0} a d'autres dates, lignes ou colonnes que lors du listage : listez de nouveau les scènes avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} px and lies elsewhere than the scene list says: search again with 'Fetch scenes'.</source>
        <translation>{0} a {1} x {2} px et se trouve ailleurs que ne le dit la liste de scènes : cherchez de nouveau avec « Récupérer des scènes ».</translation>
    </message>
    <message>
        <source>{0} cannot be read (rows {1}-{2}, columns {3}-{4}): it is missing, damaged or truncated ({5}). Copy or download it again.</source>
        <translation>{0} ne peut être lu (lignes {1}-{2}, colonnes {3}-{4}) : il manque, est endommagé ou tronqué ({5}). Copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): copy or download it again.</source>
        <translation>{0} ne peut être lu ({1}) : copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>The job on standard input</source>
        <translation>La tâche sur l'entrée standard</translation>
    </message>
    <message>
        <source>The job {0}</source>
        <translation>La tâche {0}</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: name fewer files.</source>
        <translation>{0} dépasse {1} Mo : nommez moins de fichiers.</translation>
    </message>
    <message>
        <source>{0} holds no object of options: write {"option": value, …}.</source>
        <translation>{0} ne contient pas un objet d'options : écrivez {"option": value, …}.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} ne peut être lu ({1}).</translation>
    </message>
    <message>
        <source>{0} is not JSON{1}: write an object of options.</source>
        <translation>{0} n'est pas du JSON{1} : écrivez un objet d'options.</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <translation>ligne {0}, colonne {1}</translation>
    </message>
    <message>
        <source>it is no UTF-8</source>
        <translation>ce n'est pas de l'UTF-8</translation>
    </message>
    <message>
        <source>a number is too long</source>
        <translation>un nombre est trop long</translation>
    </message>
    <message>
        <source>{0} is not {1}: {2}; {3}.</source>
        <translation>{0} n'est pas {1} : {2} ; {3}.</translation>
    </message>
    <message>
        <source>it holds NaN or Infinity, which JSON has not</source>
        <translation>il contient NaN ou Infinity, que JSON n'a pas</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): {2}.</source>
        <translation>{0} ne peut être lu ({1}) : {2}.</translation>
    </message>
    <message>
        <source>a text holds half of a character</source>
        <translation>un texte contient la moitié d’un caractère</translation>
    </message>
    <message>
        <source>it is not JSON ({0})</source>
        <translation>ce n'est pas du JSON ({0})</translation>
    </message>
    <message>
        <source>it is larger than {0} MB</source>
        <translation>il dépasse {0} Mo</translation>
    </message>
    <message>
        <source>is not a file</source>
        <translation>n'est pas un fichier</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>n'existe pas</translation>
    </message>
    <message>
        <source>an object {…}</source>
        <translation>un objet {…}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a time such as 2018-05-06T10:50:31Z</source>
        <translation>une date comme 2018-05-06T10:50:31Z</translation>
    </message>
    <message>
        <source>of at least</source>
        <translation>d'au moins</translation>
    </message>
    <message>
        <source>of at most</source>
        <translation>d'au plus</translation>
    </message>
    <message>
        <source>it holds {0}, expected {1}</source>
        <translation>il contient {0}, attendu {1}</translation>
    </message>
    <message>
        <source> of length {0}</source>
        <translation> de longueur {0}</translation>
    </message>
    <message>
        <source>a list of {0}</source>
        <translation>une liste de {0}</translation>
    </message>
    <message>
        <source>a number within float64</source>
        <translation>un nombre dans les limites de float64</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>une autre valeur</translation>
    </message>
    <message>
        <source>matching regex (.*)</source>
        <translation>matching regex (.*)</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>hors limites</translation>
    </message>
    <message>
        <source>not shown here</source>
        <translation>pas montré ici</translation>
    </message>
    <message>
        <source>expected a text</source>
        <translation>attendu un texte</translation>
    </message>
    <message>
        <source>expected at most {0} characters, not {1}</source>
        <translation>attendus au plus {0} caractères, pas {1}</translation>
    </message>
    <message>
        <source>expected a text without control characters</source>
        <translation>attendu un texte sans caractères de contrôle</translation>
    </message>
    <message>
        <source>expected a path</source>
        <translation>attendu un chemin</translation>
    </message>
    <message>
        <source>Unknown option {0}; known: {1}.</source>
        <translation>Option {0} inconnue ; connues : {1}.</translation>
    </message>
    <message>
        <source>Option {0} takes one value, not {1}.</source>
        <translation>L'option {0} prend une seule valeur, pas {1}.</translation>
    </message>
    <message>
        <source>expected true or false</source>
        <translation>attendu true ou false</translation>
    </message>
    <message>
        <source>expected a year from {0} to {1}</source>
        <translation>attendue une année de {0} à {1}</translation>
    </message>
    <message>
        <source>a name in it is longer than {0} bytes</source>
        <translation>un nom dedans dépasse {0} octets</translation>
    </message>
    <message>
        <source>Option {0} is missing: {1}.</source>
        <translation>L'option {0} manque : {1}.</translation>
    </message>
    <message>
        <source>Option {0} is {1}, which is {2}, no file: give a file. Nothing was changed.</source>
        <translation>L'option {0} vaut {1}, c'est-à-dire {2}, pas un fichier : donnez un fichier. Rien n'a été changé.</translation>
    </message>
    <message>
        <source>it is of another kind</source>
        <translation>il est d'un autre genre</translation>
    </message>
    <message>
        <source>Option {0} is {1}: {2}.</source>
        <translation>L'option {0} vaut {1} : {2}.</translation>
    </message>
    <message>
        <source>expected a day as YYYY-MM-DD</source>
        <translation>attendu un jour comme YYYY-MM-DD</translation>
    </message>
    <message>
        <source>expected one of {0}</source>
        <translation>attendu l'un de {0}</translation>
    </message>
    <message>
        <source>expected a whole number</source>
        <translation>attendu un nombre entier</translation>
    </message>
    <message>
        <source>expected a number</source>
        <translation>attendu un nombre</translation>
    </message>
    <message>
        <source>expected {0} or more</source>
        <translation>attendu {0} ou plus</translation>
    </message>
    <message>
        <source>expected {0} to {1}</source>
        <translation>attendu {0} à {1}</translation>
    </message>
    <message>
        <source>{0} is of one sensor alone: give the checkpoint of {1} beside it, or fuse_model.ckpt, which holds both.</source>
        <translation>{0} est d'un seul capteur : donnez à côté le checkpoint de {1}, ou fuse_model.ckpt, qui contient les deux.</translation>
    </message>
    <message>
        <source>{0} {1} does not exist.</source>
        <translation>{0} {1} n'existe pas.</translation>
    </message>
    <message>
        <source>{0} holds no tensors by name.</source>
        <translation>{0} ne contient pas de tenseurs nommés.</translation>
    </message>
    <message>
        <source>numbers of kind {0}</source>
        <translation>nombres du genre {0}</translation>
    </message>
    <message>
        <source>{0} is not a checkpoint of the published model: none of its {1} tensors is named …{2}.</source>
        <translation>{0} n'est pas un checkpoint du modèle publié : aucun de ses {1} tenseurs ne s'appelle …{2}.</translation>
    </message>
    <message>
        <source>{0}: {1} has shape {2}, which is neither Sentinel-1's nor Sentinel-2's.</source>
        <translation>{0} : {1} a la forme {2}, ni celle de Sentinel-1 ni celle de Sentinel-2.</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} manque</translation>
    </message>
    <message>
        <source>{0} has shape {1}, not {2}</source>
        <translation>{0} a la forme {1}, pas {2}</translation>
    </message>
    <message>
        <source>{0} is unknown</source>
        <translation>{0} est inconnu</translation>
    </message>
    <message>
        <source>{0} holds values that are not numbers: the file is damaged.</source>
        <translation>{0} contient des valeurs qui ne sont pas des nombres : le fichier est endommagé.</translation>
    </message>
    <message>
        <source>{0} and {1} are both of sensor {2}.</source>
        <translation>{0} et {1} sont tous deux du capteur {2}.</translation>
    </message>
    <message>
        <source>Reading {0} needs the package torch in the engine's environment: run Set up the engine with its option for checkpoints, or save the tensors as .safetensors.</source>
        <translation>Lire {0} demande le paquet torch dans l'environnement du moteur : lancez « Installer le moteur » avec son option pour les checkpoints, ou enregistrez les tenseurs en .safetensors.</translation>
    </message>
    <message>
        <source>{0} cannot be read as weights alone (nothing else is ever read from it): {1}</source>
        <translation>{0} ne peut être lu comme de simples poids (rien d'autre n'en est jamais lu) : {1}</translation>
    </message>
    <message>
        <source>{0}: {1} holds {2} numbers ({3}): plain real ones are read.</source>
        <translation>{0} : {1} contient {2} nombres ({3}) : de simples réels sont lus.</translation>
    </message>
    <message>
        <source>{0} is not a whole .safetensors file ({1}): copy it again.</source>
        <translation>{0} n'est pas un fichier .safetensors entier ({1}) : copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is not the published model: {1} tensors differ: {2}.</source>
        <translation>{0} n'est pas le modèle publié : {1} tenseurs diffèrent : {2}.</translation>
    </message>
    <message>
        <source>Weights and architecture are of Peters et al. 2025 (arXiv:2511.11706). The weights remain their authors' and came without a licence: ask them before you pass this folder on.</source>
        <translation>Les poids et l'architecture sont de Peters et al. 2025 (arXiv:2511.11706). Les poids restent à leurs auteurs et sont venus sans licence : demandez-leur avant de transmettre ce dossier.</translation>
    </message>
    <message>
        <source>none given by the authors</source>
        <translation>aucune donnée par les auteurs</translation>
    </message>
    <message>
        <source>{0}, batch of {1}: {2} differs by {3} at most</source>
        <translation>{0}, lot de {1} : {2} diffère d'au plus {3}</translation>
    </message>
    <message>
        <source>VERIFY {0} cannot be read as .npz: {1}.</source>
        <translation>VERIFY {0} ne peut être lu comme .npz : {1}.</translation>
    </message>
    <message>
        <source>VERIFY {0} lacks the array {1}.</source>
        <translation>Il manque à VERIFY {0} le tableau {1}.</translation>
    </message>
    <message>
        <source>VERIFY {0}: {1} has shape {2}, expected {3}.</source>
        <translation>VERIFY {0} : {1} a la forme {2}, attendue {3}.</translation>
    </message>
    <message>
        <source>{0} embeds only days on which Sentinel-2 was acquired, and {1} is no such day: {2}.</source>
        <translation>{0} ne plonge que des jours où Sentinel-2 a acquis, et {1} n'en est pas un : {2}.</translation>
    </message>
    <message>
        <source>ATTENTION is AS_PUBLISHED: every pixel attends to the others of its batch, so its numbers depend on the extent and on clouds elsewhere. For comparison only.</source>
        <translation>ATTENTION vaut AS_PUBLISHED : chaque pixel regarde les autres de son lot, ses nombres dépendent donc de l'emprise et de nuages ailleurs. Pour comparer seulement.</translation>
    </message>
    <message>
        <source>the nearest is {0}</source>
        <translation>le plus proche est {0}</translation>
    </message>
    <message>
        <source>ATTENTION is {0}: choose {1}.</source>
        <translation>ATTENTION vaut {0} : choisissez {1}.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} needs {2} MB.</source>
        <translation>MEMORY_MB {0} ne suffit pas : {1} demande {2} Mo.</translation>
    </message>
    <message>
        <source>{0} as published</source>
        <translation>{0} comme publié</translation>
    </message>
    <message>
        <source>as published: over batches of {0} pixels, so a pixel's numbers depend on its neighbours in the batch and on the extent</source>
        <translation>comme publié : par lots de {0} pixels, les nombres d'un pixel dépendent donc de ses voisins de lot et de l'emprise</translation>
    </message>
    <message>
        <source>{0} needs {1} of {2}, which no scene of the list has: unlike the models that come with EcoFuse it takes no fewer bands or sensors.</source>
        <translation>{0} demande {1} de {2}, qu'aucune scène de la liste n'a : à la différence des modèles fournis avec EcoFuse, il ne se passe pas de bandes ni de capteurs.</translation>
    </message>
    <message>
        <source>one pixel</source>
        <translation>un pixel</translation>
    </message>
    <message>
        <source>{0} holds no imported checkpoint.</source>
        <translation>{0} ne contient pas de checkpoint importé.</translation>
    </message>
    <message>
        <source>The memory of {0} is full: {1} does not fit. Close other programs that use it, or set DEVICE to CPU.</source>
        <translation>La mémoire de {0} est pleine : {1} n'y entre pas. Fermez d'autres programmes qui l'utilisent, ou mettez DEVICE à CPU.</translation>
    </message>
    <message>
        <source>the shipped head's {0} parameters, </source>
        <translation>les {0} paramètres du modèle fourni, </translation>
    </message>
    <message>
        <source>updated by these towers</source>
        <translation>mis à jour par ces tours</translation>
    </message>
    <message>
        <source>from these towers alone</source>
        <translation>de ces tours seules</translation>
    </message>
    <message>
        <source>blocks of 30 days</source>
        <translation>blocs de 30 jours</translation>
    </message>
    <message>
        <source>ridge regression</source>
        <translation>régression ridge</translation>
    </message>
    <message>
        <source>Gaussian process</source>
        <translation>processus gaussien</translation>
    </message>
    <message>
        <source>{0} of {1} terms, penalty {2}</source>
        <translation>{0} termes sur {1}, pénalité {2}</translation>
    </message>
    <message>
        <source>this model needs the day's radiation</source>
        <translation>ce modèle demande le rayonnement du jour</translation>
    </message>
    <message>
        <source>make it with the algorithm 'Fit a regression'</source>
        <translation>faites-le avec l'algorithme « Ajuster une régression »</translation>
    </message>
    <message>
        <source>{0} numbers, by features, light and centres</source>
        <translation>{0} nombres, selon features, light et centres</translation>
    </message>
    <message>
        <source>{0} numbers, as in mean</source>
        <translation>{0} nombres, comme dans mean</translation>
    </message>
    <message>
        <source>{0} numbers, as in weights</source>
        <translation>{0} nombres, comme dans weights</translation>
    </message>
    <message>
        <source>a scene list of EcoFuse</source>
        <translation>une liste de scènes d'EcoFuse</translation>
    </message>
    <message>
        <source>make it with the algorithm 'List scenes'</source>
        <translation>faites-la avec l'algorithme « Lister les scènes »</translation>
    </message>
    <message>
        <source>{0} in {1} and {2}</source>
        <translation>{0} dans {1} et {2}</translation>
    </message>
    <message>
        <source>each file's pixels in one scene, not those of {0}</source>
        <translation>les pixels de chaque fichier dans une seule scène, pas ceux de {0}</translation>
    </message>
    <message>
        <source>six numbers of pixels with a width and a height</source>
        <translation>six nombres de pixels avec une largeur et une hauteur</translation>
    </message>
    <message>
        <source>the number of a raster's band, from 1</source>
        <translation>le numéro d'une bande du raster, à partir de 1</translation>
    </message>
    <message>
        <source>letters t, b, y, x, each once, y and x among them</source>
        <translation>les lettres t, b, y, x, chacune une fois, y et x parmi elles</translation>
    </message>
    <message>
        <source>a year from {0} to {1}</source>
        <translation>une année de {0} à {1}</translation>
    </message>
    <message>
        <source>the day before that of datetime, {0}</source>
        <translation>le jour avant celui de datetime, {0}</translation>
    </message>
    <message>
        <source>-2 to 2, in reflectance</source>
        <translation>-2 à 2, en réflectance</translation>
    </message>
    <message>
        <source>each scene once, not {0} twice</source>
        <translation>chaque scène une fois, pas {0} deux fois</translation>
    </message>
    <message>
        <source>bands among {0}, not {1}</source>
        <translation>des bandes parmi {0}, pas {1}</translation>
    </message>
    <message>
        <source>{0}, or a raster that is there</source>
        <translation>{0}, ou un raster qui est là</translation>
    </message>
    <message>
        <source>PROBABILITY:percent, with a number from 0 to 100</source>
        <translation>PROBABILITY:pourcentage, avec un nombre de 0 à 100</translation>
    </message>
    <message>
        <source>xmin, ymin, xmax, ymax, minima below maxima</source>
        <translation>xmin, ymin, xmax, ymax, minima sous les maxima</translation>
    </message>
    <message>
        <source>The scene list is empty: give it at least one Sentinel-2 scene.</source>
        <translation>La liste de scènes est vide : donnez-lui au moins une scène Sentinel-2.</translation>
    </message>
    <message>
        <source>{0} reaches beyond what the scenes' zone {1} can show: give an EXTENT, or leave it out.</source>
        <translation>{0} dépasse ce que la zone {1} des scènes peut montrer : donnez un EXTENT, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) reaches beyond what the scenes' zone {2} can show: choose a smaller one, near the scenes.</source>
        <translation>L'emprise {0} ({1}) dépasse ce que la zone {2} des scènes peut montrer : choisissez-en une plus petite, près des scènes.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) lies outside all {2} scenes; they span {3}.</source>
        <translation>L'emprise {0} ({1}) est hors de toutes les {2} scènes ; elles couvrent {3}.</translation>
    </message>
    <message>
        <source>The extent {0} ({1}) has {2} x {3} px; at most {4} a side are embedded at once: choose a smaller one.</source>
        <translation>L'emprise {0} ({1}) a {2} x {3} px ; au plus {4} par côté sont plongés à la fois : choisissez-en une plus petite.</translation>
    </message>
    <message>
        <source>Scenes of {0} and {1} do not overlap ({2} and {3} in {4}): leave one out or give an extent.</source>
        <translation>Les scènes de {0} et {1} ne se recouvrent pas ({2} et {3} en {4}) : laissez-en une de côté, ou donnez une emprise.</translation>
    </message>
    <message>
        <source>{0} is {1}, no file: copy what it gives into a file.</source>
        <translation>{0} est {1}, pas un fichier : copiez ce qu'il donne dans un fichier.</translation>
    </message>
    <message>
        <source>{0} is not opened: {1} beside it is {2}, which would be read as its side file and never end; move it away.</source>
        <translation>{0} n'est pas ouvert : {1} à côté est {2}, qui serait lu comme son fichier annexe sans jamais finir ; déplacez-le.</translation>
    </message>
    <message>
        <source>{0} says no CRS: set it, and export the layer again.</source>
        <translation>{0} ne dit pas de SCR : définissez-le, et exportez la couche de nouveau.</translation>
    </message>
    <message>
        <source>{0}, row {1}: its {2} is {3}, and degrees lie within {4} and {5}: give degrees (EPSG:4326).</source>
        <translation>{0}, ligne {1} : {2} vaut {3}, et des degrés sont entre {4} et {5} : donnez des degrés (EPSG:4326).</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: site {1} lies at two places {2} km apart (rows {3} and {4}): give each its own name.</source>
        <translation>OBSERVATIONS {0} : le site {1} est en deux lieux distants de {2} km (lignes {3} et {4}) : donnez à chacun son propre nom.</translation>
    </message>
    <message>
        <source>{0} holds a geometry that is damaged: export the layer again.</source>
        <translation>{0} contient une géométrie endommagée : exportez la couche de nouveau.</translation>
    </message>
    <message>
        <source>{0} has the columns {1} and {2}, which are those of results: rename one.</source>
        <translation>{0} a les colonnes {1} et {2}, qui sont celles des résultats : renommez-en une.</translation>
    </message>
    <message>
        <source>no weather: WEATHER lacks {0}</source>
        <translation>pas de météo : il manque à WEATHER {0}</translation>
    </message>
    <message>
        <source>its place</source>
        <translation>sa place</translation>
    </message>
    <message>
        <source>no place: a clear sky needs its latitude</source>
        <translation>pas de lieu : un ciel clair demande sa latitude</translation>
    </message>
    <message>
        <source>no radiation: empty</source>
        <translation>pas de rayonnement : vide</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: the median of its bands is {1}, which looks like {2}: divide b02 … b12 by {3}; reflectance lies within 0 and {4}.</source>
        <translation>OBSERVATIONS {0} : la médiane de ses bandes est {1}, ce qui ressemble à {2} : divisez b02 … b12 par {3} ; la réflectance est entre 0 et {4}.</translation>
    </message>
    <message>
        <source>a product's stored numbers</source>
        <translation>les nombres stockés d'un produit</translation>
    </message>
    <message>
        <source>write 10 x log10 of it</source>
        <translation>écrivez-en 10 x log10</translation>
    </message>
    <message>
        <source>calibrate them to dB</source>
        <translation>étalonnez-les en dB</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: the median of vv and vh is {1}, which looks like {2}, not dB: {3}; backscatter lies within {4} and {5} dB, mostly below 0.</source>
        <translation>OBSERVATIONS {0} : la médiane de vv et vh est {1}, ce qui ressemble à {2}, pas à des dB : {3} ; la rétrodiffusion est entre {4} et {5} dB, le plus souvent sous 0.</translation>
    </message>
    <message>
        <source>no reflectance</source>
        <translation>pas de réflectance</translation>
    </message>
    <message>
        <source>cloud: b02 is {0}, above {1}</source>
        <translation>nuage : b02 vaut {0}, au-dessus de {1}</translation>
    </message>
    <message>
        <source>no site</source>
        <translation>pas de site</translation>
    </message>
    <message>
        <source>day stands twice: row {0} is of this site and day, too</source>
        <translation>le jour y figure deux fois : la ligne {0} est aussi de ce site et jour</translation>
    </message>
    <message>
        <source>not reflectance: {0} is {1}, outside of 0 to {2}</source>
        <translation>pas une réflectance : {0} vaut {1}, hors de 0 à {2}</translation>
    </message>
    <message>
        <source>not dB: {0} is {1}, outside of {2} to {3} dB</source>
        <translation>pas des dB : {0} vaut {1}, hors de {2} à {3} dB</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} has no rows: give a table with some.</source>
        <translation>OBSERVATIONS {0} n'a pas de lignes : donnez une table qui en a.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} has no reflectance: give columns {1} … {2} of 0 to 1, or some of them.</source>
        <translation>OBSERVATIONS {0} n'a pas de réflectance : donnez des colonnes {1} … {2} de 0 à 1, ou quelques-unes.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0} holds {1} twice, as {2} and {3}: keep one.</source>
        <translation>OBSERVATIONS {0} contient {1} deux fois, comme {2} et {3} : gardez-en une.</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>pas de date</translation>
    </message>
    <message>
        <source>it has {0}</source>
        <translation>il a {0}</translation>
    </message>
    <message>
        <source>it has {0}, …</source>
        <translation>il a {0}, …</translation>
    </message>
    <message>
        <source>{0} has no column {1}: {2}; name one in COLUMN.</source>
        <translation>{0} n'a pas de colonne {1} : {2} ; nommez-en une dans COLUMN.</translation>
    </message>
    <message>
        <source>{0}: {1} holds other values than 0, 1, 2, 3, the codes of half hours: give the file as it was downloaded.</source>
        <translation>{0} : {1} contient d'autres valeurs que 0, 1, 2, 3, les codes des demi-heures : donnez le fichier tel que téléchargé.</translation>
    </message>
    <message>
        <source>{0}: {1} reaches {2}, but the quality of a day is a share, 0 to 1: give the file as it was downloaded.</source>
        <translation>{0} : {1} va jusqu'à {2}, mais la qualité d'un jour est une part, de 0 à 1 : donnez le fichier tel que téléchargé.</translation>
    </message>
    <message>
        <source>{0} is a flux file without a row: download it again.</source>
        <translation>{0} est un fichier de flux sans ligne : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} holds weeks, months or years: give the daily file (_DD_) or the half-hourly one (_HH_).</source>
        <translation>{0} contient des semaines, des mois ou des années : donnez le fichier journalier (_DD_) ou le demi-horaire (_HH_).</translation>
    </message>
    <message>
        <source>a line of more than {0} characters</source>
        <translation>une ligne de plus de {0} caractères</translation>
    </message>
    <message>
        <source>{0} is no CSV ({1}): download it again.</source>
        <translation>{0} n'est pas du CSV ({1}) : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} has more than {1} rows: give parts of it.</source>
        <translation>{0} a plus de {1} lignes : donnez-en des parties.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is no time or number: download the file again, or take the row out.</source>
        <translation>{0}, ligne {1} : {2} n'est ni une date ni un nombre : téléchargez le fichier de nouveau, ou retirez la ligne.</translation>
    </message>
    <message>
        <source>{0} of {1} is {2} and on {3} of {4} days outside of {5} to {6} {7}: give {8}, or µmol m-2 s-1 in a column named gpp_umol or in a half-hourly flux file.</source>
        <translation>{0} de {1} vaut {2} et sort, {3} jours sur {4}, de {5} à {6} {7} : donnez {8}, ou des µmol m-2 s-1 dans une colonne nommée gpp_umol ou dans un fichier de flux demi-horaire.</translation>
    </message>
    <message>
        <source>{0} days of {1}</source>
        <translation>{0} jours sur {1}</translation>
    </message>
    <message>
        <source>impossible values, such as {0}</source>
        <translation>des valeurs impossibles, comme {0}</translation>
    </message>
    <message>
        <source>{0}: less than {1} % good half hours, or hours without a value</source>
        <translation>{0} : moins de {1} % de bonnes demi-heures, ou des heures sans valeur</translation>
    </message>
    <message>
        <source>The files hold {0}: give files of one unit.</source>
        <translation>Les fichiers contiennent {0} : donnez des fichiers d'une seule unité.</translation>
    </message>
    <message>
        <source>{0} holds no usable day: lower QUALITY, or name another COLUMN.</source>
        <translation>{0} ne contient aucun jour utilisable : baissez QUALITY, ou nommez une autre COLUMN.</translation>
    </message>
    <message>
        <source>{0}: its name holds no tower's id such as FLX_BE-Bra_…: give it the name that it was downloaded with.</source>
        <translation>{0} : son nom ne contient pas d'identifiant de tour comme FLX_BE-Bra_… : donnez-lui le nom sous lequel il a été téléchargé.</translation>
    </message>
    <message>
        <source>{0}, row {1}: the tower has no name: fill it in.</source>
        <translation>{0}, ligne {1} : la tour n'a pas de nom : remplissez-le.</translation>
    </message>
    <message>
        <source>{0} holds no CSV file: give the folder of the towers' files.</source>
        <translation>{0} ne contient pas de fichier CSV : donnez le dossier des fichiers des tours.</translation>
    </message>
    <message>
        <source>{0} does not exist: give tables of towers, or a folder of them.</source>
        <translation>{0} n'existe pas : donnez des tables de tours, ou un dossier de celles-ci.</translation>
    </message>
    <message>
        <source>{0} has {1} ({2}) and {3} ({4}) on {5}: two towers of one name, or one day twice; rename one, or take one out.</source>
        <translation>{0} a {1} ({2}) et {3} ({4}) le {5} : deux tours du même nom, ou un jour deux fois ; renommez-en une, ou retirez-en une.</translation>
    </message>
    <message>
        <source>{0}, row {1}: longitude {2}, latitude {3} is no place in degrees: mend it.</source>
        <translation>{0}, ligne {1} : longitude {2}, latitude {3} n'est pas un lieu en degrés : corrigez-le.</translation>
    </message>
    <message>
        <source>{0}: {1} stands at {2} N {3} E and at {4} N {5} E: two towers of one name; rename one.</source>
        <translation>{0} : {1} est à {2} N {3} E et à {4} N {5} E : deux tours du même nom ; renommez-en une.</translation>
    </message>
    <message>
        <source>least share of good half hours of a day, 0 to 1</source>
        <translation>plus petite part de bonnes demi-heures d'un jour, de 0 à 1</translation>
    </message>
    <message>
        <source>metres around a tower that stand for it</source>
        <translation>mètres autour d'une tour qui la représentent</translation>
    </message>
    <message>
        <source>TOWERS, or PAPER: the days and years apart of Peters et al. 2025</source>
        <translation>TOWERS, ou PAPER : les jours et années séparés comme chez Peters et al. 2025</translation>
    </message>
    <message>
        <source>flux files as downloaded, tables of site, date and value, or folders of them</source>
        <translation>fichiers de flux tels que téléchargés, tables de site, date et valeur, ou dossiers de ceux-ci</translation>
    </message>
    <message>
        <source>a table of site, lat and lon, for files that hold no coordinates</source>
        <translation>une table de site, lat et lon, pour les fichiers sans coordonnées</translation>
    </message>
    <message>
        <source>embedding rasters of one model, or their folders</source>
        <translation>rasters de plongements d'un seul modèle, ou leurs dossiers</translation>
    </message>
    <message>
        <source>scene list, embedded around the towers, in the place of embeddings</source>
        <translation>liste de scènes, plongée autour des tours, à la place de plongements</translation>
    </message>
    <message>
        <source>rasters of weights, one a tower, in the place of radius</source>
        <translation>rasters de poids, un par tour, à la place de radius</translation>
    </message>
    <message>
        <source>a page to write (.html)</source>
        <translation>une page à écrire (.html)</translation>
    </message>
    <message>
        <source>Give either EMBEDDINGS (rasters of several days) or SCENES.</source>
        <translation>Donnez soit EMBEDDINGS (des rasters de plusieurs jours), soit SCENES.</translation>
    </message>
    <message>
        <source>{0} {1} have both a good value and an embedding{2}; at least {3} are needed: give embeddings of more of the towers' {4}.</source>
        <translation>{0} {1} ont à la fois une bonne valeur et un plongement{2} ; il en faut au moins {3} : donnez les plongements de plus de {4} des tours.</translation>
    </message>
    <message>
        <source>All {0} values of {1} are {2}: there is nothing to learn.</source>
        <translation>Toutes les {0} valeurs de {1} sont {2} : il n'y a rien à apprendre.</translation>
    </message>
    <message>
        <source>{0}{1}: no column of the quality, every day is taken.</source>
        <translation>{0}{1} : pas de colonne de la qualité, chaque jour est pris.</translation>
    </message>
    <message>
        <source> (the longest of {0} gaps, see the report)</source>
        <translation> (la plus longue de {0} lacunes, voir le rapport)</translation>
    </message>
    <message>
        <source>{0} has no good day from {1} to {2}{3}: a season is missing.</source>
        <translation>{0} n'a pas de bon jour du {1} au {2}{3} : une saison manque.</translation>
    </message>
    <message>
        <source>no good day: a gap of more than a season</source>
        <translation>pas de bon jour : une lacune de plus d'une saison</translation>
    </message>
    <message>
        <source>The embeddings are of years: each site's mean of its measured days of a year is fitted.</source>
        <translation>Les plongements sont d'années : l'ajustement se fait sur la moyenne, à chaque site, des jours mesurés d'une année.</translation>
    </message>
    <message>
        <source>{0} {1}, and so does every tower: check coordinates and days.</source>
        <translation>{0} {1}, et chaque tour de même : vérifiez les coordonnées et les jours.</translation>
    </message>
    <message>
        <source> and {0} other files</source>
        <translation> et {0} autres fichiers</translation>
    </message>
    <message>
        <source>A tower's surroundings hold {0} x {1} pixels; at most {2} are read: lower RADIUS, or cut FOOTPRINT.</source>
        <translation>Les alentours d'une tour contiennent {0} x {1} pixels ; au plus {2} sont lus : baissez RADIUS, ou réduisez FOOTPRINT.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} holds weights of {1} to {2}: expected 0 or more, and some above 0.</source>
        <translation>FOOTPRINT {0} contient des poids de {1} à {2} : attendus 0 ou plus, et certains au-dessus de 0.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} is no raster that can be read.</source>
        <translation>FOOTPRINT {0} n'est pas un raster lisible.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} has no CRS: give it one.</source>
        <translation>FOOTPRINT {0} n'a pas de SCR : donnez-lui-en un.</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} has {1} x {2} pixels; at most {3} are read: cut it to the tower's surroundings.</source>
        <translation>FOOTPRINT {0} a {1} x {2} pixels ; au plus {3} sont lus : découpez-le aux alentours de la tour.</translation>
    </message>
    <message>
        <source>{0} and the other embeddings share no length: embed all with one LENGTH.</source>
        <translation>{0} et les autres plongements n'ont pas de longueur commune : plongez tout avec un seul LENGTH.</translation>
    </message>
    <message>
        <source>LENGTH is {0}, but these embeddings share the lengths {1}: choose one of them.</source>
        <translation>LENGTH vaut {0}, mais ces plongements ont en commun les longueurs {1} : choisissez l'une d'elles.</translation>
    </message>
    <message>
        <source>{0} holds no GeoTIFF: give the folder of a series of embeddings.</source>
        <translation>{0} ne contient pas de GeoTIFF : donnez le dossier d'une série de plongements.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): embed it again.</source>
        <translation>{0} ne dit pas son jour (étiquette ECOFUSE_DATE) : plongez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} is of a period ({1}), and a measurement is of a day: give embeddings of days.</source>
        <translation>{0} est d'une période ({1}), et une mesure est d'un jour : donnez des plongements de jours.</translation>
    </message>
    <message>
        <source>{0} holds embeddings of {1} ({2}), {3} of {4} ({5}): give those of one model.</source>
        <translation>{0} contient des plongements de {1} ({2}), {3} de {4} ({5}) : donnez ceux d'un seul modèle.</translation>
    </message>
    <message>
        <source>Towers in {0}</source>
        <translation>Tours dans {0}</translation>
    </message>
    <message>
        <source>the embedding says that its day is not trusted</source>
        <translation>le plongement dit que son jour n'est pas sûr</translation>
    </message>
    <message>
        <source>less than half of its surroundings is seen</source>
        <translation>moins de la moitié de ses alentours est vue</translation>
    </message>
    <message>
        <source>no clear look within {0} days</source>
        <translation>pas de vue claire à moins de {0} jours</translation>
    </message>
    <message>
        <source>stands outside of all embeddings</source>
        <translation>est hors de tous les plongements</translation>
    </message>
    <message>
        <source>No tower stands inside the embeddings, {0} at {1} N {2} E neither: check the coordinates, or embed its surroundings.</source>
        <translation>Aucune tour n'est dans les plongements, {0} à {1} N {2} E non plus : vérifiez les coordonnées, ou plongez ses alentours.</translation>
    </message>
    <message>
        <source>no tower</source>
        <translation>pas de tour</translation>
    </message>
    <message>
        <source>FOOTPRINT {0} holds {1}: give one raster a tower.</source>
        <translation>FOOTPRINT {0} contient {1} : donnez un raster par tour.</translation>
    </message>
    <message>
        <source>{0} cannot be read around a tower: the file is truncated or damaged.</source>
        <translation>{0} ne peut être lu autour d'une tour : le fichier est tronqué ou endommagé.</translation>
    </message>
    <message>
        <source>no day with both a good value and an embedding</source>
        <translation>pas de jour avec à la fois une bonne valeur et un plongement</translation>
    </message>
    <message>
        <source>{0} has no coordinates: give SITES, a table of site, lat and lon.</source>
        <translation>{0} n'a pas de coordonnées : donnez SITES, une table de site, lat et lon.</translation>
    </message>
    <message>
        <source>{0} has no band days_to_clear, by which guessed days are left out: embed it again with QUALITY_BANDS ALL or SEEN.</source>
        <translation>{0} n’a pas de bande days_to_clear, d’après laquelle les jours devinés sont écartés : refaites le plongement avec QUALITY_BANDS ALL ou SEEN.</translation>
    </message>
    <message>
        <source>{0}: {1} days of acquisition with a good value.</source>
        <translation>{0} : {1} jours d'acquisition avec une bonne valeur.</translation>
    </message>
    <message>
        <source>lies outside all</source>
        <translation>est hors de tous</translation>
    </message>
    <message>
        <source>no day with both a good value and a scene</source>
        <translation>pas de jour avec à la fois une bonne valeur et une scène</translation>
    </message>
    <message>
        <source>stands outside of all scenes</source>
        <translation>est hors de toutes les scènes</translation>
    </message>
    <message>
        <source>{0} is no Excel workbook ({1}): save it again as .xlsx or CSV.</source>
        <translation>{0} n'est pas un classeur Excel ({1}) : enregistrez-le de nouveau en .xlsx ou CSV.</translation>
    </message>
    <message>
        <source>{0} unpacks to {1} MB: save the table as CSV.</source>
        <translation>{0} se décompresse en {1} Mo : enregistrez la table en CSV.</translation>
    </message>
    <message>
        <source>{0} has no sheet {1}: it has {2}.</source>
        <translation>{0} n'a pas de feuille {1} : il a {2}.</translation>
    </message>
    <message>
        <source>a GeoJSON of features</source>
        <translation>un GeoJSON d'entités</translation>
    </message>
    <message>
        <source>export the layer again as GeoJSON or GeoPackage</source>
        <translation>exportez la couche de nouveau en GeoJSON ou GeoPackage</translation>
    </message>
    <message>
        <source>it holds no features</source>
        <translation>il ne contient pas d'entités</translation>
    </message>
    <message>
        <source>{0}: its crs has no name: export the layer again.</source>
        <translation>{0} : son crs n'a pas de nom : exportez la couche de nouveau.</translation>
    </message>
    <message>
        <source>the geometry of feature {0} is damaged</source>
        <translation>la géométrie de l'entité {0} est endommagée</translation>
    </message>
    <message>
        <source>export the layer again as GeoPackage</source>
        <translation>exportez la couche de nouveau en GeoPackage</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: export fewer features.</source>
        <translation>{0} dépasse {1} Mo : exportez moins d'entités.</translation>
    </message>
    <message>
        <source>{0} has no layer {1}: it has {2}.</source>
        <translation>{0} n'a pas de couche {1} : il a {2}.</translation>
    </message>
    <message>
        <source>{0} has {1} layers ({2}): export the one that is meant into a file of its own.</source>
        <translation>{0} a {1} couches ({2}) : exportez la bonne dans un fichier à elle.</translation>
    </message>
    <message>
        <source>{0}: layer {1} has no column {2}: {3}.</source>
        <translation>{0} : la couche {1} n’a pas de colonne {2} : {3}.</translation>
    </message>
    <message>
        <source>{0}: the geometry of row {1} is damaged: {2}.</source>
        <translation>{0} : la géométrie de la ligne {1} est endommagée : {2}.</translation>
    </message>
    <message>
        <source>{0} is no GeoPackage: {1}.</source>
        <translation>{0} n'est pas un GeoPackage : {1}.</translation>
    </message>
    <message>
        <source>{0} is damaged or no GeoPackage ({1}): {2}.</source>
        <translation>{0} est endommagé ou n'est pas un GeoPackage ({1}) : {2}.</translation>
    </message>
    <message>
        <source>{0} {1}: give a layer.</source>
        <translation>{0} {1} : donnez une couche.</translation>
    </message>
    <message>
        <source>{0} is no layer that is read here: export it as {1}.</source>
        <translation>{0} n'est pas une couche qui est lue ici : exportez-la en {1}.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no {2} or {3}: give it, or leave the row out.</source>
        <translation>{0}, la ligne {1} n'a pas de {2} ou {3} : donnez-le, ou laissez la ligne de côté.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .gpkg: a layer is written.</source>
        <translation>OUTPUT {0} doit se terminer par .gpkg : c'est une couche qui est écrite.</translation>
    </message>
    <message>
        <source>{0} holds no places: choose a layer with some.</source>
        <translation>{0} ne contient pas de lieux : choisissez une couche qui en a.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): close or copy it.</source>
        <translation>{0} ne peut être lu ({1}) : fermez-le ou copiez-le.</translation>
    </message>
    <message>
        <source>{0}: its CRS {1} is not {2}.</source>
        <translation>{0} : son SCR {1} n'est pas {2}.</translation>
    </message>
    <message>
        <source>{0} holds a damaged geometry: export the layer again.</source>
        <translation>{0} contient une géométrie endommagée : exportez la couche de nouveau.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2}: repair it (Fix geometries in QGIS).</source>
        <translation>{0}, ligne {1} : {2} : réparez-la (Réparer les géométries dans QGIS).</translation>
    </message>
    <message>
        <source>{0}, row {1}: it lies nowhere in {2}: check the CRS of the layer.</source>
        <translation>{0}, ligne {1} : elle n'est nulle part en {2} : vérifiez le SCR de la couche.</translation>
    </message>
    <message>
        <source>{0} has no column {1}: it has {2}{3}.</source>
        <translation>{0} n'a pas de colonne {1} : il a {2}{3}.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is {3}, which is no number: correct it, or leave it empty.</source>
        <translation>{0}, ligne {1} : {2} vaut {3}, qui n'est pas un nombre : corrigez-le, ou laissez-le vide.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is {3}, which is no day: write YYYY-MM-DD.</source>
        <translation>{0}, ligne {1} : {2} vaut {3}, qui n'est pas un jour : écrivez YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>{0} {1}: give a table.</source>
        <translation>{0} {1} : donnez une table.</translation>
    </message>
    <message>
        <source>{0} is no table that is read here: save it as {1}.</source>
        <translation>{0} n'est pas une table qui est lue ici : enregistrez-la en {1}.</translation>
    </message>
    <message>
        <source>{0} is no text: save the table as CSV.</source>
        <translation>{0} n'est pas du texte : enregistrez la table en CSV.</translation>
    </message>
    <message>
        <source>{0} holds no columns: its first line should have their names.</source>
        <translation>{0} ne contient pas de colonnes : sa première ligne devrait avoir leurs noms.</translation>
    </message>
    <message>
        <source>{0} has more than {1} rows: cut it into parts.</source>
        <translation>{0} a plus de {1} lignes : coupez-le en parties.</translation>
    </message>
    <message>
        <source>{0} is no CSV ({1}): save the table once more.</source>
        <translation>{0} n'est pas du CSV ({1}) : enregistrez la table encore une fois.</translation>
    </message>
    <message>
        <source>{0}: column {1} has no name: give it one in the first line.</source>
        <translation>{0} : la colonne {1} n'a pas de nom : donnez-lui-en un dans la première ligne.</translation>
    </message>
    <message>
        <source>{0} has two columns {1}: rename one.</source>
        <translation>{0} a deux colonnes {1} : renommez-en une.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .csv or .gpkg: a table is written.</source>
        <translation>OUTPUT {0} doit se terminer par .csv ou .gpkg : c'est une table qui est écrite.</translation>
    </message>
    <message>
        <source>{0}, line {1} has {2} cells, the first line {3}: correct it.</source>
        <translation>{0}, la ligne {1} a {2} cellules, la première {3} : corrigez-la.</translation>
    </message>
    <message>
        <source>Overall accuracy {0}, standard error {1}.</source>
        <translation>Exactitude globale {0}, erreur type {1}.</translation>
    </message>
    <message>
        <source>REPORT {0} must end in .html.</source>
        <translation>REPORT {0} doit se terminer par .html.</translation>
    </message>
    <message>
        <source>{0}, row {1} lies on no class of {2}: check its CRS, or take it out if the map has no class there.</source>
        <translation>{0}, la ligne {1} n'est sur aucune classe de {2} : vérifiez son SCR, ou retirez-la si la carte n'y a pas de classe.</translation>
    </message>
    <message>
        <source>{0}, row {1} is no single point: give the points of a sample.</source>
        <translation>{0}, la ligne {1} n'est pas un point seul : donnez les points d'un échantillon.</translation>
    </message>
    <message>
        <source>{0}, row {1} has no class in {2}: label all points of the sample, or areas are wrong.</source>
        <translation>{0}, la ligne {1} n'a pas de classe dans {2} : étiquetez tous les points de l'échantillon, sinon les surfaces sont fausses.</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2} is no class of {3}, which has {4}.</source>
        <translation>{0}, ligne {1} : {2} n'est pas une classe de {3}, qui a {4}.</translation>
    </message>
    <message>
        <source>{0} was fitted on {1}, but EMBEDDINGS and OTHER_DAYS hold {2}: give {3} in all.</source>
        <translation>{0} a été ajusté sur {1}, mais EMBEDDINGS et OTHER_DAYS contiennent {2} : donnez-en {3} en tout.</translation>
    </message>
    <message>
        <source>TABLE {0} must end in {1}.</source>
        <translation>TABLE {0} doit se terminer par {1}.</translation>
    </message>
    <message>
        <source>{0} is of {1}, {2} days of the year from {3}, in whose place {4} has it: give days within {5} days of {6}.</source>
        <translation>{0} est du {1}, à {2} jours de l'année de {3}, à la place duquel {4} l'a : donnez des jours à moins de {5} jours de {6}.</translation>
    </message>
    <message>
        <source>BEFORE holds {0}, which is not before {1} of AFTER: give all days of BEFORE before those of AFTER.</source>
        <translation>BEFORE contient {0}, qui ne précède pas {1} d'AFTER : donnez tous les jours de BEFORE avant ceux d'AFTER.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} x {2} pixels need {3} MB.</source>
        <translation>MEMORY_MB {0} ne suffit pas : {1} x {2} pixels demandent {3} Mo.</translation>
    </message>
    <message>
        <source>{0} {1} must end in {2}.</source>
        <translation>{0} {1} doit se terminer par {2}.</translation>
    </message>
    <message>
        <source>{0} and the later days share no valid pixel: nothing written.</source>
        <translation>{0} et les jours suivants n'ont aucun pixel valable en commun : rien n'est écrit.</translation>
    </message>
    <message>
        <source>The model {0} has no decoder: choose a model of EcoFuse.</source>
        <translation>Le modèle {0} n'a pas de décodeur : choisissez un modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>{0} pixels have a class.</source>
        <translation>{0} pixels ont une classe.</translation>
    </message>
    <message>
        <source>{0} % of them are unlike all samples (applicability above 1).</source>
        <translation>{0} % d'entre eux ne ressemblent à aucun échantillon (applicability au-dessus de 1).</translation>
    </message>
    <message>
        <source>The class model {0} was fitted on {1} days ({2}), but EMBEDDINGS holds {3}: give as many, at the same time of the year.</source>
        <translation>Le modèle de classes {0} a été ajusté sur {1} jours ({2}), mais EMBEDDINGS en contient {3} : donnez-en autant, à la même saison.</translation>
    </message>
    <message>
        <source>{0} periods with {1} on {2} in {3}, {4} of them were there.</source>
        <translation>{0} périodes avec {1} sur {2} dans {3}, {4} d'entre elles étaient là.</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene near half of the days from {0} to {1}: the scenes run from {2} to {3}; choose days among them.</source>
        <translation>Aucune scène Sentinel-2 près de la moitié des jours du {0} au {1} : les scènes vont de {2} à {3} ; choisissez des jours parmi elles.</translation>
    </message>
    <message>
        <source>{0} reads the steps around a day as one series already, and a period is made of days: take Embed one day with it, or choose a model of EcoFuse.</source>
        <translation>{0} lit déjà les pas autour d'un jour comme une seule série, et une période est faite de jours : prenez « Plonger un jour » avec lui, ou choisissez un modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>{0} embeds days of acquisition alone, and a period is made of any days: choose a model of EcoFuse.</source>
        <translation>{0} ne plonge que des jours d'acquisition, et une période est faite de n'importe quels jours : choisissez un modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>START and END cut {0}: left out until they are whole.</source>
        <translation>START et END coupent {0} : laissés de côté jusqu'à ce qu'ils soient entiers.</translation>
    </message>
    <message>
        <source>Option 'output_folder' is missing: a folder for the files, or download false.</source>
        <translation>L'option 'output_folder' manque : un dossier pour les fichiers, ou download false.</translation>
    </message>
    <message>
        <source>OUTPUT_FOLDER {0} is not a folder.</source>
        <translation>OUTPUT_FOLDER {0} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>SIGNING holds a key, which a scene list must not hold: fetch the files (DOWNLOAD true), or give the address of a service without a key.</source>
        <translation>SIGNING contient une clé, ce qu'une liste de scènes ne doit pas garder : récupérez les fichiers (DOWNLOAD true), ou donnez l'adresse d'un service sans clé.</translation>
    </message>
    <message>
        <source>Held-out blocks: accuracy {0}, mean of the classes {1}; {2} labels to drop, {3} to look at.</source>
        <translation>Blocs mis de côté : exactitude {0}, moyenne des classes {1} ; {2} étiquettes à écarter, {3} à regarder.</translation>
    </message>
    <message>
        <source>{0} valid pixels in {1} rasters, {2} taken, {3} numbers each.</source>
        <translation>{0} pixels valables dans {1} rasters, {2} pris, {3} nombres chacun.</translation>
    </message>
    <message>
        <source>{0} clusters: prediction strength {1}.</source>
        <translation>{0} groupes : force de prédiction {1}.</translation>
    </message>
    <message>
        <source>HOW_MANY AUTO tries at most {0} numbers: set CLUSTERS, the most that is tried, to {1} or less.</source>
        <translation>HOW_MANY AUTO essaie au plus {0} nombres : mettez CLUSTERS, le plus grand essayé, à {1} ou moins.</translation>
    </message>
    <message>
        <source>SEVERAL_DAYS TOGETHER needs embeddings of two days at least, and {0} alone was given: add another day, or choose EACH.</source>
        <translation>SEVERAL_DAYS TOGETHER demande les plongements d'au moins deux jours, et {0} seul a été donné : ajoutez un jour, ou choisissez EACH.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} is of embeddings of {1} ({2}), {3} of {4} ({5}): ids go on within one model.</source>
        <translation>PREVIOUS {0} est de plongements de {1} ({2}), {3} de {4} ({5}) : les numéros continuent au sein d'un seul modèle.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} has {1} numbers a day and {2} days a pixel, and {3} and {4} were asked for: choose the same LENGTH and as many days.</source>
        <translation>PREVIOUS {0} a {1} nombres par jour et {2} jours par pixel, et {3} et {4} ont été demandés : choisissez le même LENGTH et autant de jours.</translation>
    </message>
    <message>
        <source>PREVIOUS {0} has {1} clusters and CLUSTERS is {2}: ids go on with {3} or more.</source>
        <translation>PREVIOUS {0} a {1} groupes et CLUSTERS vaut {2} : les numéros continuent avec {3} ou plus.</translation>
    </message>
    <message>
        <source>RADAR_WEIGHT is {0}, but a mixture finds the spread of each number itself: leave it at 1, or choose METHOD K_MEANS or HIERARCHICAL.</source>
        <translation>RADAR_WEIGHT vaut {0}, mais un mélange trouve lui-même la dispersion de chaque nombre : laissez-le à 1, ou choisissez METHOD K_MEANS ou HIERARCHICAL.</translation>
    </message>
    <message>
        <source>RADAR_WEIGHT is {0}, but the embedding model is not installed, or has no decoder that says which numbers are radar: leave it at 1.</source>
        <translation>RADAR_WEIGHT vaut {0}, mais le modèle de plongement n'est pas installé, ou n'a pas de décodeur qui dise quels nombres sont du radar : laissez-le à 1.</translation>
    </message>
    <message>
        <source>The shipped model as it is: R2 {0}, RMSE {1} {2}, bias {3}, {4} % within its interval.</source>
        <translation>Le modèle fourni tel quel : R2 {0}, RMSE {1} {2}, biais {3}, {4} % dans son intervalle.</translation>
    </message>
    <message>
        <source>GPP of {0} days of {1} towers, {2} left out: R2 {3}, RMSE {4} {5}, bias {6}, {7} % within the interval.</source>
        <translation>GPP de {0} jours de {1} tours, {2} laissées de côté : R2 {3}, RMSE {4} {5}, biais {6}, {7} % dans l'intervalle.</translation>
    </message>
    <message>
        <source>{0} of {1} {2} of {3} sites, {4} left out: R2 {5}, RMSE {6} {7}, {8} % within the interval.</source>
        <translation>{0} sur {1} {2} de {3} sites, {4} laissés de côté : R2 {5}, RMSE {6} {7}, {8} % dans l'intervalle.</translation>
    </message>
    <message>
        <source>{0} {1} of {2} sites, {3} to {4}, on {5} numbers of {6} ({7}).</source>
        <translation>{0} {1} de {2} sites, {3} à {4}, sur {5} nombres de {6} ({7}).</translation>
    </message>
    <message>
        <source>All {0} days are of one site and one month: give more of the year, or {1} days of another site.</source>
        <translation>Tous les {0} jours sont d'un seul site et d'un seul mois : donnez-en plus de l'année, ou {1} jours d'un autre site.</translation>
    </message>
    <message>
        <source>{0} days from {1} to {2}, {3} of them clear looks, {4} beyond what the towers showed.</source>
        <translation>{0} jours du {1} au {2}, dont {3} vues claires et {4} au-delà de ce que les tours ont montré.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .html: a page is written.</source>
        <translation>OUTPUT {0} doit se terminer par .html : c'est une page qui est écrite.</translation>
    </message>
    <message>
        <source>POINTS holds {0} points: give at most {1}, each gets a picture.</source>
        <translation>POINTS contient {0} points : donnez-en au plus {1}, chacun reçoit une image.</translation>
    </message>
    <message>
        <source>None of the points lies on a pixel with GPP: check them and their CRS.</source>
        <translation>Aucun des points n'est sur un pixel avec du GPP : vérifiez-les et leur SCR.</translation>
    </message>
    <message>
        <source>The GPP model brings no {0}: the error of its sums is that of the shipped model.</source>
        <translation>Le modèle de GPP n'apporte pas de {0} : l'erreur de ses sommes est celle du modèle fourni.</translation>
    </message>
    <message>
        <source>No Sentinel-2 scene within {0} days of {1} to {2}.</source>
        <translation>Aucune scène Sentinel-2 à moins de {0} jours de {1} à {2}.</translation>
    </message>
    <message>
        <source>RADIATION is given, and WEATHER {0} holds radiation, too: leave one of them empty.</source>
        <translation>RADIATION est donné, et WEATHER {0} contient aussi du rayonnement : laissez l'un d'eux vide.</translation>
    </message>
    <message>
        <source>GPP of {0} of {1} rows in {2}, {3} % extrapolated.</source>
        <translation>GPP de {0} lignes sur {1} dans {2}, {3} % extrapolé.</translation>
    </message>
    <message>
        <source>The GPP model {0} was fitted on {1} ({2}), but rows are embedded by {3} ({4}): give a GPP model of that one.</source>
        <translation>Le modèle de GPP {0} a été ajusté sur {1} ({2}), mais les lignes sont plongées par {3} ({4}) : donnez un modèle de GPP de celui-ci.</translation>
    </message>
    <message>
        <source>The GPP model {0} takes {1} numbers, and rows have the day's {2}: give a GPP model of those.</source>
        <translation>Le modèle de GPP {0} prend {1} nombres, et les lignes ont les {2} du jour : donnez un modèle de GPP de ceux-ci.</translation>
    </message>
    <message>
        <source>Weather beside the rows: {0}.</source>
        <translation>Météo à côté des lignes : {0}.</translation>
    </message>
    <message>
        <source>OBSERVATIONS {0}: not one of its {1} rows can be used ({2}); row 1 has {3}.</source>
        <translation>OBSERVATIONS {0} : pas une de ses {1} lignes ne peut servir ({2}) ; la ligne 1 a {3}.</translation>
    </message>
    <message>
        <source>The table has columns {0}: ours end in _predicted.</source>
        <translation>La table a les colonnes {0} : les nôtres finissent par _predicted.</translation>
    </message>
    <message>
        <source>The imported model does not agree with {0}: {1}, allowed are {2}. No model folder was made.</source>
        <translation>Le modèle importé ne s'accorde pas avec {0} : {1}, sont permis {2}. Aucun dossier de modèle n'a été fait.</translation>
    </message>
    <message>
        <source>Fitted on {0} pixels, {1}; the colours hold {2} % of it.</source>
        <translation>Ajusté sur {0} pixels, {1} ; les couleurs en contiennent {2} %.</translation>
    </message>
    <message>
        <source>COLOUR_BASIS {0} is fitted already: leave FITTED_ON empty and BASIS at {1}, or leave it out.</source>
        <translation>COLOUR_BASIS {0} est déjà ajustée : laissez FITTED_ON vide et BASIS à {1}, ou laissez-la de côté.</translation>
    </message>
    <message>
        <source>BASIS {0} is not fitted: leave FITTED_ON empty, or choose {1}.</source>
        <translation>BASIS {0} n'est pas ajustée : laissez FITTED_ON vide, ou choisissez {1}.</translation>
    </message>
    <message>
        <source>MEMORY_MB {0} is too little: {1} MB are needed.</source>
        <translation>MEMORY_MB {0} ne suffit pas : il faut {1} Mo.</translation>
    </message>
    <message>
        <source>The year from {0} on has {1} of the {2} days, and {3} are needed: embed a series with STEP 10, or choose another YEAR.</source>
        <translation>L'année à partir de {0} a {1} des {2} jours, et il en faut {3} : plongez une série avec STEP 10, ou choisissez une autre YEAR.</translation>
    </message>
    <message>
        <source>No embedding lies between {0} and {1} ({2} days, {3} at most): embed a series with STEP 10.</source>
        <translation>Aucun plongement n'est entre {0} et {1} ({2} jours, {3} au plus) : plongez une série avec STEP 10.</translation>
    </message>
    <message>
        <source>No pixel of {0} and the other days has an amplitude of {1}: nothing written.</source>
        <translation>Aucun pixel de {0} et des autres jours n'a une amplitude de {1} : rien n'est écrit.</translation>
    </message>
    <message>
        <source>{0}{1}: {2} pixels, {3} % extrapolated.</source>
        <translation>{0}{1} : {2} pixels, {3} % extrapolé.</translation>
    </message>
    <message>
        <source>Give either EMBEDDINGS (a raster) or SCENES with DATE.</source>
        <translation>Donnez soit EMBEDDINGS (un raster), soit SCENES avec DATE.</translation>
    </message>
    <message>
        <source>SCENES needs DATE, the day to embed, as YYYY-MM-DD.</source>
        <translation>SCENES demande DATE, le jour à plonger, comme YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>{0} does not say its day (tag ECOFUSE_DATE): give DATE.</source>
        <translation>{0} ne dit pas son jour (étiquette ECOFUSE_DATE) : donnez DATE.</translation>
    </message>
    <message>
        <source>{0} is of {1}, but DATE is {2}: leave DATE empty.</source>
        <translation>{0} est du {1}, mais DATE vaut {2} : laissez DATE vide.</translation>
    </message>
    <message>
        <source>{0} has no CRS, so no latitude: give it one.</source>
        <translation>{0} n'a pas de SCR, donc pas de latitude : donnez-lui-en un.</translation>
    </message>
    <message>
        <source>{0} was fitted on {1} ({2}), but the scenes would be embedded by {3} ({4}): embed with that model and give EMBEDDINGS.</source>
        <translation>{0} a été ajusté sur {1} ({2}), mais les scènes seraient plongées par {3} ({4}) : plongez avec ce modèle-là et donnez EMBEDDINGS.</translation>
    </message>
    <message>
        <source>{0} holds no valid pixel: nothing written.</source>
        <translation>{0} ne contient aucun pixel valable : rien n'est écrit.</translation>
    </message>
    <message>
        <source>GPP of {0}: {1} pixels, {2} % extrapolated, {3} % further from the towers than distance 1.</source>
        <translation>GPP du {0} : {1} pixels, {2} % extrapolé, {3} % plus loin des tours que la distance 1.</translation>
    </message>
    <message>
        <source>The GPP model {0} was fitted on {1} ({2}), but the scenes would be embedded by {3} ({4}): embed with that model and give EMBEDDINGS.</source>
        <translation>Le modèle de GPP {0} a été ajusté sur {1} ({2}), mais les scènes seraient plongées par {3} ({4}) : plongez avec ce modèle-là et donnez EMBEDDINGS.</translation>
    </message>
    <message>
        <source>{0} and the radiation share no valid pixel: nothing written.</source>
        <translation>{0} et le rayonnement n'ont aucun pixel valable en commun : rien n'est écrit.</translation>
    </message>
    <message>
        <source>{0} points in {1}: fill their column 'class'.</source>
        <translation>{0} points dans {1} : remplissez leur colonne 'class'.</translation>
    </message>
    <message>
        <source>{0} has no pixel with all its numbers: choose other embeddings.</source>
        <translation>{0} n'a aucun pixel avec tous ses nombres : choisissez d'autres plongements.</translation>
    </message>
    <message>
        <source>The model {0} has no decoder, so nothing can be reconstructed from its embeddings: choose a model of EcoFuse.</source>
        <translation>Le modèle {0} n'a pas de décodeur, rien ne peut donc être reconstruit de ses plongements : choisissez un modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>EMBEDDINGS has its own day and extent: leave DATE and EXTENT empty.</source>
        <translation>EMBEDDINGS a son propre jour et sa propre emprise : laissez DATE et EXTENT vides.</translation>
    </message>
    <message>
        <source>{0} points give a standard error of {1}.</source>
        <translation>{0} points donnent une erreur type de {1}.</translation>
    </message>
    <message>
        <source>PLAN {0} must end in .csv or .gpkg.</source>
        <translation>PLAN {0} doit se terminer par .csv ou .gpkg.</translation>
    </message>
    <message>
        <source>{0} holds one class: a sample by classes needs two or more.</source>
        <translation>{0} contient une seule classe : un échantillon par classes en demande au moins deux.</translation>
    </message>
    <message>
        <source>CLASS_ACCURACY {0} names no class of {1}: it has {2}.</source>
        <translation>CLASS_ACCURACY {0} ne nomme aucune classe de {1} : il a {2}.</translation>
    </message>
    <message>
        <source>CLASS_ACCURACY {0} is no share: give a number between 0 and 1.</source>
        <translation>CLASS_ACCURACY {0} n'est pas une part : donnez un nombre entre 0 et 1.</translation>
    </message>
    <message>
        <source>{0} Sentinel-2 and {1} Sentinel-1 dates {2}listed in {3}; {4} entries of the list give no pixel, {5} files are left out.</source>
        <translation>{0} dates Sentinel-2 et {1} Sentinel-1 {2}listées dans {3} ; {4} entrées de la liste ne donnent aucun pixel, {5} fichiers sont laissés de côté.</translation>
    </message>
    <message>
        <source>OUTPUT and REPORT are both {0}: give two names.</source>
        <translation>OUTPUT et REPORT sont tous deux {0} : donnez deux noms.</translation>
    </message>
    <message>
        <source>{0} holds no segment of MIN_AREA: lower MIN_AREA, or embed a larger extent.</source>
        <translation>{0} ne contient aucun segment de MIN_AREA : baissez MIN_AREA, ou plongez une emprise plus grande.</translation>
    </message>
    <message>
        <source>{0} has no CRS, and {1} lies on another grid: leave that layer out.</source>
        <translation>{0} n'a pas de SCR, et {1} est sur une autre grille : laissez cette couche de côté.</translation>
    </message>
    <message>
        <source>{0} pixels of examples, {1} of counter-examples.</source>
        <translation>{0} pixels d'exemples, {1} de contre-exemples.</translation>
    </message>
    <message>
        <source>{0} of {1} pixels match{2}: similarity {3} or more.</source>
        <translation>{0} pixels sur {1} conviennent{2} : similarité {3} ou plus.</translation>
    </message>
    <message>
        <source>Give either POSITIVES (examples) or SIGNATURE (a file made earlier).</source>
        <translation>Donnez soit POSITIVES (des exemples), soit SIGNATURE (un fichier fait auparavant).</translation>
    </message>
    <message>
        <source>SIGNATURE holds its own counter-examples: leave NEGATIVES empty.</source>
        <translation>SIGNATURE contient ses propres contre-exemples : laissez NEGATIVES vide.</translation>
    </message>
    <message>
        <source>POLYGONS {0} must end in .gpkg.</source>
        <translation>POLYGONS {0} doit se terminer par .gpkg.</translation>
    </message>
    <message>
        <source>{0} pixels are examples and counter-examples at once: take them out of POSITIVES or NEGATIVES.</source>
        <translation>{0} pixels sont à la fois exemples et contre-exemples : retirez-les de POSITIVES ou de NEGATIVES.</translation>
    </message>
    <message>
        <source>POINTS {0} holds {1} points: give 1 to {2}.</source>
        <translation>POINTS {0} contient {1} points : donnez-en de 1 à {2}.</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .csv: a table is written.</source>
        <translation>OUTPUT {0} doit se terminer par .csv : c'est une table qui est écrite.</translation>
    </message>
    <message>
        <source>POINTS {0}: point {1} lies nowhere in {2} ({3}, {4}): check it and its CRS.</source>
        <translation>POINTS {0} : le point {1} n'est nulle part en {2} ({3}, {4}) : vérifiez-le et son SCR.</translation>
    </message>
    <message>
        <source>{0} on {1}: {2}; learnt correction {3}{4} (mean of {5} bands).</source>
        <translation>{0} le {1} : {2} ; correction apprise {3}{4} (moyenne de {5} bandes).</translation>
    </message>
    <message>
        <source>POINT {0},{1} {2} lies off the ground that the scenes share: choose one on it.</source>
        <translation>POINT {0},{1} {2} est hors du terrain que les scènes partagent : choisissez-en un dessus.</translation>
    </message>
    <message>
        <source>{0} comes from {1} ({2})</source>
        <translation>{0} vient du {1} ({2})</translation>
    </message>
    <message>
        <source>the day itself</source>
        <translation>le jour même</translation>
    </message>
    <message>
        <source>{0} days earlier</source>
        <translation>{0} jours plus tôt</translation>
    </message>
    <message>
        <source>{0} days later</source>
        <translation>{0} jours plus tard</translation>
    </message>
    <message>
        <source>the day, YYYY-MM-DD</source>
        <translation>le jour, YYYY-MM-DD</translation>
    </message>
    <message>
        <source>the answer to write (.json)</source>
        <translation>la réponse à écrire (.json)</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in .json: an answer of nested parts is written.</source>
        <translation>OUTPUT {0} doit se terminer par .json : c'est une réponse à parties emboîtées qui est écrite.</translation>
    </message>
    <message>
        <source>The model {0} does not fill gaps from dates, so there are no weights to show: choose a model of EcoFuse.</source>
        <translation>Le modèle {0} ne remplit pas de trous à partir de dates, il n'y a donc pas de poids à montrer : choisissez un modèle d'EcoFuse.</translation>
    </message>
    <message>
        <source>The pixel has no clear look of Sentinel-2 on the dates around {0}: choose another day or point.</source>
        <translation>Le pixel n'a pas de vue claire de Sentinel-2 aux dates autour du {0} : choisissez un autre jour ou point.</translation>
    </message>
    <message>
        <source>the rest from {0} more</source>
        <translation>le reste de {0} autres</translation>
    </message>
    <message>
        <source>a day earlier</source>
        <translation>un jour plus tôt</translation>
    </message>
    <message>
        <source>a day later</source>
        <translation>un jour plus tard</translation>
    </message>
    <message>
        <source>no date shows {0}: learnt from the other bands</source>
        <translation>aucune date ne montre {0} : appris des autres bandes</translation>
    </message>
    <message>
        <source>no date shows {0}: the mean of the training stands in</source>
        <translation>aucune date ne montre {0} : la moyenne de l'apprentissage en tient lieu</translation>
    </message>
    <message>
        <source>OUTPUT {0} must end in {1}: a table is written.</source>
        <translation>OUTPUT {0} doit se terminer par {1} : c'est une table qui est écrite.</translation>
    </message>
    <message>
        <source>POLYGONS {0} holds a {1}: give polygons.</source>
        <translation>POLYGONS {0} contient un {1} : donnez des polygones.</translation>
    </message>
    <message>
        <source>No polygon covers a pixel with a value: check the CRS of POLYGONS and where the layers lie.</source>
        <translation>Aucun polygone ne couvre un pixel avec une valeur : vérifiez le SCR de POLYGONS et où sont les couches.</translation>
    </message>
    <message>
        <source>{0} holds numbers of clusters, and their mean says nothing: give embeddings or GPP.</source>
        <translation>{0} contient des numéros de groupes, dont la moyenne ne dit rien : donnez des plongements ou du GPP.</translation>
    </message>
    <message>
        <source>{0} has no CRS: give a layer that EcoFuse has written.</source>
        <translation>{0} n'a pas de SCR : donnez une couche écrite par EcoFuse.</translation>
    </message>
    <message>
        <source>{0} has a CRS in degrees, and areas need metres: reproject it to UTM.</source>
        <translation>{0} a un SCR en degrés, et les surfaces demandent des mètres : reprojetez-le en UTM.</translation>
    </message>
    <message>
        <source>{0} holds no time: download it again.</source>
        <translation>{0} ne contient pas de temps : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} has the axes {1}: weather is read along time, latitude and longitude alone. Bring it onto such a grid (cdo remapbil), one member and level of it.</source>
        <translation>{0} a les axes {1} : la météo est lue le long du temps, de la latitude et de la longitude seulement. Mettez-en un membre et un niveau sur une telle grille (cdo remapbil).</translation>
    </message>
    <message>
        <source>{0} has no coordinates of {1}: download it again.</source>
        <translation>{0} n'a pas de coordonnées de {1} : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0} lies on a grid in {1}, not in degrees: bring it onto one of latitude and longitude (cdo remapbil).</source>
        <translation>{0} est sur une grille en {1}, pas en degrés : mettez-le sur une grille de latitude et longitude (cdo remapbil).</translation>
    </message>
    <message>
        <source>NetCDF file or Zarr group</source>
        <translation>Fichier NetCDF ou groupe Zarr</translation>
    </message>
    <message>
        <source>the {0} of {1} times a day</source>
        <translation>{0} de {1} heures par jour</translation>
    </message>
    <message>
        <source>the value of 0 UTC of the next day, up to which sums run on</source>
        <translation>la valeur de 0 UTC du jour suivant, jusqu'où vont les sommes</translation>
    </message>
    <message>
        <source>one value a day</source>
        <translation>une valeur par jour</translation>
    </message>
    <message>
        <source>vapour pressure of {0}</source>
        <translation>pression de vapeur de {0}</translation>
    </message>
    <message>
        <source>, which 0 UTC of the next day holds</source>
        <translation>, que contient 0 UTC du jour suivant</translation>
    </message>
    <message>
        <source>WEATHER {0} holds no weather that is known: expected ssrd, t2m and d2m, as ERA5-Land has them.</source>
        <translation>WEATHER {0} ne contient pas de météo connue : attendus ssrd, t2m et d2m, comme les a ERA5-Land.</translation>
    </message>
    <message>
        <source>WEATHER {0}: no day is complete. A day needs all its hours, and sums 0 UTC of the next day.</source>
        <translation>WEATHER {0} : aucun jour n'est complet. Un jour demande toutes ses heures, et les sommes 0 UTC du jour suivant.</translation>
    </message>
    <message>
        <source>{0} and {1} hold {2} under two {3}: keep one of them in the folder.</source>
        <translation>{0} et {1} contiennent {2} sous deux {3} : n'en gardez qu'un dans le dossier.</translation>
    </message>
    <message>
        <source>left out for hours that are missing: {0}</source>
        <translation>laissés de côté pour des heures qui manquent : {0}</translation>
    </message>
    <message>
        <source> and {0} more days</source>
        <translation> et {0} jours de plus</translation>
    </message>
    <message>
        <source>Weather: mean GPP is {0} {1} with it and {2} without, under a clear sky ({3}, {4} {5}).</source>
        <translation>Météo : le GPP moyen est de {0} {1} avec elle et de {2} sans, sous un ciel clair ({3}, {4} {5}).</translation>
    </message>
    <message>
        <source>Weather: no {0} to compare with and without it.</source>
        <translation>Météo : pas de {0} pour comparer avec et sans elle.</translation>
    </message>
    <message>
        <source>WEATHER {0} lacks {1}, for {2}: give the missing days, or leave those out.</source>
        <translation>Il manque à WEATHER {0} {1}, pour {2} : donnez les jours manquants, ou laissez ceux-là de côté.</translation>
    </message>
    <message>
        <source>{0} of the days asked for ({1}{2})</source>
        <translation>{0} des jours demandés ({1}{2})</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> et {0} de plus</translation>
    </message>
    <message>
        <source>{0}: radiation of {1} is {2} MJ m-2 d-1, where the sun brings {3} above the air: check its unit and its days.</source>
        <translation>{0} : le rayonnement du {1} est de {2} MJ m-2 d-1, là où le soleil apporte {3} au-dessus de l'air : vérifiez son unité et ses jours.</translation>
    </message>
    <message>
        <source>it begins on {0}</source>
        <translation>il commence le {0}</translation>
    </message>
    <message>
        <source>it ends on {0}</source>
        <translation>il finit le {0}</translation>
    </message>
    <message>
        <source>it has gaps</source>
        <translation>il a des lacunes</translation>
    </message>
    <message>
        <source>clear sky (FAO-56)</source>
        <translation>ciel clair (FAO-56)</translation>
    </message>
    <message>
        <source>RADIATION is {0}; a day's sum lies within 0 and {1} MJ m-2 d-1 (a mean in W m-2 times 0.0864).</source>
        <translation>RADIATION vaut {0} ; la somme d'un jour est entre 0 et {1} MJ m-2 d-1 (une moyenne en W m-2 fois 0.0864).</translation>
    </message>
    <message>
        <source>{0} has no CRS, so no latitude: give RADIATION.</source>
        <translation>{0} n'a pas de SCR, donc pas de latitude : donnez RADIATION.</translation>
    </message>
    <message>
        <source>WEATHER {0} needs places in degrees, and the embedding has no CRS: assign one.</source>
        <translation>WEATHER {0} demande des lieux en degrés, et le plongement n'a pas de SCR : assignez-en un.</translation>
    </message>
    <message>
        <source>{0} has no {1} any more: start again.</source>
        <translation>{0} n'a plus de {1} : recommencez.</translation>
    </message>
    <message>
        <source>a table of one row a day (.csv), NetCDF or Zarr (.nc, .zarr), or rasters by day (.tif)</source>
        <translation>une table d'une ligne par jour (.csv), NetCDF ou Zarr (.nc, .zarr), ou rasters par jour (.tif)</translation>
    </message>
    <message>
        <source>GRIB is not read: download it as NetCDF, or convert it (grib_to_netcdf). </source>
        <translation>GRIB n'est pas lu : téléchargez-le en NetCDF, ou convertissez-le (grib_to_netcdf). </translation>
    </message>
    <message>
        <source>Unpack the archive and give its folder. </source>
        <translation>Décompressez l'archive et donnez son dossier. </translation>
    </message>
    <message>
        <source>WEATHER {0} is of no kind that is read: {1}Give {2}.</source>
        <translation>WEATHER {0} n'est d'aucun genre qui est lu : {1}Donnez {2}.</translation>
    </message>
    <message>
        <source>WEATHER {0} is no path of this machine: give {1}.</source>
        <translation>WEATHER {0} n'est pas un chemin de cette machine : donnez {1}.</translation>
    </message>
    <message>
        <source>WEATHER {0} does not exist: give {1}.</source>
        <translation>WEATHER {0} n'existe pas : donnez {1}.</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1} files, at most {2} are read: split it.</source>
        <translation>WEATHER {0} contient {1} fichiers, au plus {2} sont lus : divisez-le.</translation>
    </message>
    <message>
        <source>neither NetCDF nor rasters</source>
        <translation>ni NetCDF ni rasters</translation>
    </message>
    <message>
        <source>both NetCDF and rasters</source>
        <translation>à la fois NetCDF et rasters</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1}: give {2}.</source>
        <translation>WEATHER {0} contient {1} : donnez {2}.</translation>
    </message>
    <message>
        <source>{0} says no unit, and {1} comes in several: write it behind the name, as in '{2} ({3})', or as its attribute 'units'.</source>
        <translation>{0} ne dit pas d'unité, et {1} en a plusieurs : écrivez-la derrière le nom, comme dans '{2} ({3})', ou comme son attribut 'units'.</translation>
    </message>
    <message>
        <source>{0} is in {1}, which is no unit of {2}: give {3}, or one of {4}.</source>
        <translation>{0} est en {1}, qui n'est pas une unité de {2} : donnez {3}, ou l'une de {4}.</translation>
    </message>
    <message>
        <source>{0} gives {1} {2}; {3} lies within {4} and {5} {6}: check its unit.</source>
        <translation>{0} donne {1} {2} ; {3} est entre {4} et {5} {6} : vérifiez son unité.</translation>
    </message>
    <message>
        <source>{0} from rasters in {1}</source>
        <translation>{0} de rasters en {1}</translation>
    </message>
    <message>
        <source>WEATHER {0}: the name shows no quantity and day: call rasters ssrd_20180621.tif, t2m_20180621.tif and d2m_20180621.tif, and leave out others.</source>
        <translation>WEATHER {0} : le nom ne montre ni grandeur ni jour : nommez les rasters ssrd_20180621.tif, t2m_20180621.tif et d2m_20180621.tif, et laissez les autres de côté.</translation>
    </message>
    <message>
        <source>WEATHER {0}: no day has {1}: give each of them on the same days.</source>
        <translation>WEATHER {0} : aucun jour n'a {1} : donnez chacun d'eux aux mêmes jours.</translation>
    </message>
    <message>
        <source>WEATHER {0} cannot be read ({1}): copy it again, or leave it out.</source>
        <translation>WEATHER {0} ne peut être lu ({1}) : copiez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): copy it again, or leave it out.</source>
        <translation>{0} ne peut être lu ({1}) : copiez-le de nouveau, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels; at most {3} are read: cut it to the extent.</source>
        <translation>{0} a {1} x {2} pixels ; au plus {3} sont lus : découpez-le à l'emprise.</translation>
    </message>
    <message>
        <source>{0} and {1} are both the {2} of {3}: keep one of them.</source>
        <translation>{0} et {1} sont tous deux {2} du {3} : gardez-en un.</translation>
    </message>
    <message>
        <source>{0} of {1} days, the same for all places</source>
        <translation>{0} de {1} jours, les mêmes pour tous les lieux</translation>
    </message>
    <message>
        <source>{0} holds {1} twice, as {2} and {3}: keep one.</source>
        <translation>{0} contient {1} deux fois, comme {2} et {3} : gardez-en une.</translation>
    </message>
    <message>
        <source>a column date</source>
        <translation>une colonne date</translation>
    </message>
    <message>
        <source>radiation (MJ m-2 d-1) or temperature (degC)</source>
        <translation>rayonnement (MJ m-2 d-1) ou température (degC)</translation>
    </message>
    <message>
        <source>WEATHER {0} has the columns {1}: expected {2}.</source>
        <translation>WEATHER {0} a les colonnes {1} : attendues {2}.</translation>
    </message>
    <message>
        <source>WEATHER {0} has no row without a missing value: fill it.</source>
        <translation>WEATHER {0} n'a aucune ligne sans valeur manquante : remplissez-le.</translation>
    </message>
    <message>
        <source>WEATHER {0} holds {1} twice: give one row a day, for one place.</source>
        <translation>WEATHER {0} contient {1} deux fois : donnez une ligne par jour, pour un seul lieu.</translation>
    </message>
    <message>
        <source>{0} rows left out for missing values</source>
        <translation>{0} lignes laissées de côté pour des valeurs manquantes</translation>
    </message>
    <message>
        <source>The address {0} is refused: it has odd characters or is too long.</source>
        <translation>L'adresse {0} est refusée : elle a des caractères étranges ou est trop longue.</translation>
    </message>
    <message>
        <source>The address {0} is refused: only http and https addresses are read.</source>
        <translation>L'adresse {0} est refusée : seules les adresses http et https sont lues.</translation>
    </message>
    <message>
        <source>The address of {0} is refused: it holds a user name or a password.</source>
        <translation>L'adresse de {0} est refusée : elle contient un nom d'utilisateur ou un mot de passe.</translation>
    </message>
    <message>
        <source>{0} is not a web address.</source>
        <translation>{0} n'est pas une adresse web.</translation>
    </message>
    <message>
        <source>{0} is refused: {1} is an address of this computer or of a private network. If it is your own server, allow it with --private-hosts {2} (in QGIS: the setting ecofuse/private_hosts).</source>
        <translation>{0} est refusé : {1} est une adresse de cet ordinateur ou d'un réseau privé. Si c'est votre propre serveur, autorisez-le avec --private-hosts {2} (dans QGIS : le réglage ecofuse/private_hosts).</translation>
    </message>
    <message>
        <source>does not say which bytes it sends ({0})</source>
        <translation>ne dit pas quels octets il envoie ({0})</translation>
    </message>
    <message>
        <source>{0} answers {1}, which EcoFuse cannot use.</source>
        <translation>{0} répond {1}, dont EcoFuse ne peut rien faire.</translation>
    </message>
    <message>
        <source>{0} is redirected to another scheme ({1}): refused.</source>
        <translation>{0} est redirigé vers un autre protocole ({1}) : refusé.</translation>
    </message>
    <message>
        <source>{0} has moved to {1}: give that address.</source>
        <translation>{0} a déménagé à {1} : donnez cette adresse.</translation>
    </message>
    <message>
        <source>{0} is not open ({1}): it needs an account, or a signature that the service does not give.</source>
        <translation>{0} n'est pas ouvert ({1}) : il demande un compte, ou une signature que le service ne donne pas.</translation>
    </message>
    <message>
        <source>{0} does not exist any more ({1}): search again.</source>
        <translation>{0} n'existe plus ({1}) : cherchez de nouveau.</translation>
    </message>
    <message>
        <source>{0} has changed or is shorter than it was ({1}): search again.</source>
        <translation>{0} a changé ou est plus court qu'auparavant ({1}) : cherchez de nouveau.</translation>
    </message>
    <message>
        <source>was not asked</source>
        <translation>n'a pas été demandé</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond pas</translation>
    </message>
    <message>
        <source>{0} {1}: asked again in {2} s ({3} of {4})</source>
        <translation>{0} {1} : redemandé dans {2} s ({3} sur {4})</translation>
    </message>
    <message>
        <source>{0} {1} and asks for a pause of {2} minutes: try again then; what is complete is kept.</source>
        <translation>{0} {1} et demande une pause de {2} minutes : réessayez alors ; ce qui est complet est gardé.</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>pas d'adresse</translation>
    </message>
    <message>
        <source>The proxy {0} cannot be used: only http and https proxies are supported (SOCKS is not).</source>
        <translation>Le proxy {0} ne peut servir : seuls les proxys http et https sont pris en charge (SOCKS ne l'est pas).</translation>
    </message>
    <message>
        <source>the connection took too long</source>
        <translation>la connexion a duré trop longtemps</translation>
    </message>
    <message>
        <source>the head of an answer came too slowly</source>
        <translation>l'en-tête d'une réponse est venu trop lentement</translation>
    </message>
    <message>
        <source>no connection to {0}</source>
        <translation>pas de connexion à {0}</translation>
    </message>
    <message>
        <source>two rounds return or raise</source>
        <translation>deux tours reviennent ou échouent</translation>
    </message>
    <message>
        <source>{0} is redirected more than {1} times.</source>
        <translation>{0} est redirigé plus de {1} fois.</translation>
    </message>
    <message>
        <source>{0}: its server sends whole files only, so no part can be read: download the file and list it with 'List scenes'.</source>
        <translation>{0} : son serveur n'envoie que des fichiers entiers, aucune partie ne peut donc être lue : téléchargez le fichier et listez-le avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>sent bytes {0}-{1} of {2} in place of {3}-{4} of {5}</source>
        <translation>a envoyé les octets {0}-{1} de {2} à la place de {3}-{4} de {5}</translation>
    </message>
    <message>
        <source>sent {0} of {1} bytes of {2}</source>
        <translation>a envoyé {0} octets sur {1} de {2}</translation>
    </message>
    <message>
        <source>{0} answers in a packing that was not asked for.</source>
        <translation>{0} répond dans une compression qui n'a pas été demandée.</translation>
    </message>
    <message>
        <source>sends more than the {0} bytes asked for</source>
        <translation>envoie plus que les {0} octets demandés</translation>
    </message>
    <message>
        <source>did not send its answer within {0} s</source>
        <translation>n'a pas envoyé sa réponse en {0} s</translation>
    </message>
    <message>
        <source>{0} does not answer with text.</source>
        <translation>{0} ne répond pas avec du texte.</translation>
    </message>
    <message>
        <source>407 proxy authentication required</source>
        <translation>407 proxy authentication required</translation>
    </message>
    <message>
        <source>no address within {0} s</source>
        <translation>pas d'adresse en {0} s</translation>
    </message>
    <message>
        <source>proxy for the web, http://[user:password@]host:port</source>
        <translation>proxy pour le web, http://[utilisateur:mot de passe@]hôte:port</translation>
    </message>
    <message>
        <source>beginnings of addresses asked without the proxy</source>
        <translation>débuts d'adresses demandées sans le proxy</translation>
    </message>
    <message>
        <source>hosts of this computer or a private network that may be read</source>
        <translation>hôtes de cet ordinateur ou d'un réseau privé qui peuvent être lus</translation>
    </message>
    <message>
        <source>Waiting for {0}</source>
        <translation>En attente de {0}</translation>
    </message>
    <message>
        <source>{0} for {1} s; without an answer the run ends after {2} s</source>
        <translation>{0} depuis {1} s ; sans réponse le calcul finit après {2} s</translation>
    </message>
    <message>
        <source>{0} has changed while it was read: search again.</source>
        <translation>{0} a changé pendant la lecture : cherchez de nouveau.</translation>
    </message>
    <message>
        <source>{0} is not laid out for reading parts: a block of it has {1} MB. Download the file and list it with 'List scenes'.</source>
        <translation>{0} n'est pas disposé pour une lecture par parties : un de ses blocs a {1} Mo. Téléchargez le fichier et listez-le avec « Lister les scènes ».</translation>
    </message>
    <message>
        <source>{0} is refused: signatures of {1} are not for its host.</source>
        <translation>{0} est refusé : les signatures de {1} ne sont pas pour son hôte.</translation>
    </message>
    <message>
        <source>{0} does not answer with a signature.</source>
        <translation>{0} ne répond pas avec une signature.</translation>
    </message>
    <message>
        <source>check that this computer is online; a proxy is set in QGIS under Settings &gt; Options &gt; Network, or with --proxy</source>
        <translation>vérifiez que cet ordinateur est en ligne ; un proxy se règle dans QGIS sous Préférences &gt; Options &gt; Réseau, ou avec --proxy</translation>
    </message>
    <message>
        <source>{0} {1}{2}: try again later; what is complete is kept.</source>
        <translation>{0} {1}{2} : réessayez plus tard ; ce qui est complet est gardé.</translation>
    </message>
    <message>
        <source>The proxy {0}:{1} does not let EcoFuse reach {2} ({3}): check address, user and password in QGIS under Settings &gt; Options &gt; Network, or --proxy.</source>
        <translation>Le proxy {0}:{1} ne laisse pas EcoFuse atteindre {2} ({3}) : vérifiez adresse, utilisateur et mot de passe dans QGIS sous Préférences &gt; Options &gt; Réseau, ou --proxy.</translation>
    </message>
    <message>
        <source>The certificate of {0} cannot be trusted ({1}): check the computer's clock, and that your organisation's certificate is installed on it.</source>
        <translation>Le certificat de {0} ne peut être cru ({1}) : vérifiez l'horloge de l'ordinateur, et que le certificat de votre organisation y est installé.</translation>
    </message>
    <message>
        <source>{0} refuses connections or cannot be reached ({1}): {2}.</source>
        <translation>{0} refuse les connexions ou ne peut être atteint ({1}) : {2}.</translation>
    </message>
    <message>
        <source>{0} did not answer within {1} s, {2}: {3}, or try later.</source>
        <translation>{0} n'a pas répondu en {1} s, {2} : {3}, ou réessayez plus tard.</translation>
    </message>
    <message>
        <source>breaks its answers off</source>
        <translation>interrompt ses réponses</translation>
    </message>
    <message>
        <source>, {0} in a row</source>
        <translation>, {0} de suite</translation>
    </message>
    <message>
        <source>it asks for a user and a password (407)</source>
        <translation>il demande un utilisateur et un mot de passe (407)</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>has no address within {0} s</source>
        <translation>n'a pas d'adresse en {0} s</translation>
    </message>
    <message>
        <source>is not known to the network</source>
        <translation>n'est pas connu du réseau</translation>
    </message>
    <message>
        <source>SCHEDULER {0} has had no worker for {1} s: start workers ('dask worker ADDRESS'), then the same run again: it goes on with what is done.</source>
        <translation>SCHEDULER {0} n'a pas de travailleur depuis {1} s : démarrez des travailleurs ('dask worker ADDRESS'), puis relancez le même calcul : il continue avec ce qui est fait.</translation>
    </message>
    <message>
        <source>Computing on {0} workers of {1}.</source>
        <translation>Calcul sur {0} travailleurs de {1}.</translation>
    </message>
    <message>
        <source>expected 'local', or {0}</source>
        <translation>attendu 'local', ou {0}</translation>
    </message>
    <message>
        <source>SCHEDULER {0} needs the package distributed, which is not in this environment ({1}): run 'Set up the engine' with the option for clusters.</source>
        <translation>SCHEDULER {0} demande le paquet distributed, qui n'est pas dans cet environnement ({1}) : lancez « Installer le moteur » avec l'option pour les grappes.</translation>
    </message>
    <message>
        <source>The workers cannot load EcoFuse's code: {0}</source>
        <translation>Les travailleurs ne peuvent charger le code d'EcoFuse : {0}</translation>
    </message>
    <message>
        <source>Worker {0} cannot run EcoFuse ({1}): install the packages of plugin/runtime/requirements-cpu.txt there.</source>
        <translation>Le travailleur {0} ne peut exécuter EcoFuse ({1}) : installez-y les paquets de plugin/runtime/requirements-cpu.txt.</translation>
    </message>
    <message>
        <source>SCHEDULER {0} does not answer as a dask scheduler ({1}): is it running, is this its port (that of its web page, mostly 8787, is another), and, for tls://, do dask's settings name the certificates?</source>
        <translation>SCHEDULER {0} ne répond pas comme un ordonnanceur dask ({1}) : tourne-t-il, est-ce son port (celui de sa page web, le plus souvent 8787, en est un autre), et, pour tls://, les réglages de dask nomment-ils les certificats ?</translation>
    </message>
    <message>
        <source>The connection to SCHEDULER {0} was lost ({1}): see whether it still runs, then start the same run again; it goes on with what is done.</source>
        <translation>La connexion à SCHEDULER {0} est perdue ({1}) : voyez s'il tourne encore, puis relancez le même calcul ; il continue avec ce qui est fait.</translation>
    </message>
    <message>
        <source>The tile at row {0}, column {1} has ended several workers, probably out of memory: lower MEMORY_MB or give the workers more.</source>
        <translation>La tuile de la ligne {0}, colonne {1} a mis fin à plusieurs travailleurs, sans doute faute de mémoire : baissez MEMORY_MB, ou donnez-leur-en plus.</translation>
    </message>
    <message>
        <source>{0} km2 x {1} days: {2} billion pixels</source>
        <translation>{0} km2 x {1} jours : {2} milliards de pixels</translation>
    </message>
    <message>
        <source>{0} worker-hours of {1} cores ({2} core-hours)</source>
        <translation>{0} heures de travailleurs à {1} cœurs ({2} heures de cœur)</translation>
    </message>
    <message>
        <source>{0} h on {1} workers</source>
        <translation>{0} h sur {1} travailleurs</translation>
    </message>
    <message>
        <source>{0} GB of layers before compression, and as much for the journal meanwhile</source>
        <translation>{0} Go de couches avant compression, et autant pour le journal entre-temps</translation>
    </message>
    <message>
        <source>area, for example 30688 for Belgium</source>
        <translation>surface, par exemple 30688 pour la Belgique</translation>
    </message>
    <message>
        <source>target days</source>
        <translation>jours cibles</translation>
    </message>
    <message>
        <source>of one worker: pixels x days</source>
        <translation>d'un travailleur : pixels x jours</translation>
    </message>
    <message>
        <source>cores (--nthreads) of a worker</source>
        <translation>cœurs (--nthreads) d'un travailleur</translation>
    </message>
    <message>
        <source>of one worker for an hour, any currency</source>
        <translation>d'un travailleur pour une heure, en n'importe quelle monnaie</translation>
    </message>
    <message>
        <source>of a number: 4 FLOAT32, 2 INT16, 1 INT8</source>
        <translation>d’un nombre : 4 FLOAT32, 2 INT16, 1 INT8</translation>
    </message>
    <message>
        <source>{0} for the workers at {1} an hour each</source>
        <translation>{0} pour les travailleurs à {1} l'heure chacun</translation>
    </message>
    <message>
        <source>Worker {0} cannot prepare the run: {1}</source>
        <translation>Le travailleur {0} ne peut préparer le calcul : {1}</translation>
    </message>
    <message>
        <source>Worker {0} has {1} {2}, this computer {3}: results would differ. Give both the same versions (pip install with the same constraints).</source>
        <translation>Le travailleur {0} a {1} {2}, cet ordinateur {3} : les résultats différeraient. Donnez aux deux les mêmes versions (pip install avec les mêmes contraintes).</translation>
    </message>
    <message>
        <source>Worker {0} cannot read {1}: is it still there? Scenes must lie where all workers reach them under the same path, or be listed by http(s) addresses (Fetch scenes).</source>
        <translation>Le travailleur {0} ne peut lire {1} : est-il encore là ? Les scènes doivent être là où tous les travailleurs les atteignent sous le même chemin, ou être listées par des adresses http(s) (« Récupérer des scènes »).</translation>
    </message>
    <message>
        <source>it comes to another run than the client</source>
        <translation>il arrive à un autre calcul que le client</translation>
    </message>
    <message>
        <source>{0} Or end that worker, and start the same run again.</source>
        <translation>{0} Ou mettez fin à ce travailleur, et relancez le même calcul.</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>Name or service not known</translation>
    </message>
    <message>
        <source>The engine's packages could not be installed</source>
        <translation>Les paquets du moteur n'ont pu être installés</translation>
    </message>
    <message>
        <source>Making a Python environment</source>
        <translation>Création d'un environnement Python</translation>
    </message>
    <message>
        <source>The Python environment could not be made</source>
        <translation>L'environnement Python n'a pu être créé</translation>
    </message>
    <message>
        <source> as {0} lists them (NEWEST takes the newest that fit instead)</source>
        <translation> comme {0} les liste (NEWEST prend à la place les plus récents qui conviennent)</translation>
    </message>
    <message>
        <source> from {0} ('pip download -r {1}' fills it)</source>
        <translation> de {0} ('pip download -r {1}' le remplit)</translation>
    </message>
    <message>
        <source>Packages come through QGIS's proxy {0}.</source>
        <translation>Les paquets viennent par le proxy {0} de QGIS.</translation>
    </message>
    <message>
        <source>Installing collected packages</source>
        <translation>Installing collected packages</translation>
    </message>
    <message>
        <source>Fetching the package {0} ({1} MB)</source>
        <translation>Le paquet {0} est récupéré ({1} Mo)</translation>
    </message>
    <message>
        <source>the package index was not reached, check the network and QGIS's proxy ({0})</source>
        <translation>l'index des paquets n'a pas été atteint, vérifiez le réseau et le proxy de QGIS ({0})</translation>
    </message>
    <message>
        <source>WHEELS {0} is not a folder.</source>
        <translation>WHEELS {0} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>QGIS's proxy {0} is of a kind that pip cannot use for packages: set an HTTP proxy in QGIS's network settings, or give a folder of wheels.</source>
        <translation>Le proxy {0} de QGIS est d'un genre que pip ne peut utiliser pour des paquets : mettez un proxy HTTP dans les réglages réseau de QGIS, ou donnez un dossier de wheels.</translation>
    </message>
    <message>
        <source>Unpacking the packages</source>
        <translation>Décompression des paquets</translation>
    </message>
    <message>
        <source>There is no engine environment in {0} yet.</source>
        <translation>Il n'y a pas encore d'environnement du moteur dans {0}.</translation>
    </message>
    <message>
        <source>Installing the engine's packages (about {0} GB on the disk)</source>
        <translation>Installation des paquets du moteur (environ {0} Go sur le disque)</translation>
    </message>
    <message>
        <source>the setting {0}</source>
        <translation>le réglage {0}</translation>
    </message>
    <message>
        <source>the environment variable {0}</source>
        <translation>la variable d'environnement {0}</translation>
    </message>
    <message>
        <source>The engine environment is broken: {0} has gone.</source>
        <translation>L'environnement du moteur est cassé : {0} a disparu.</translation>
    </message>
    <message>
        <source>The engine environment {0} is of another version of EcoFuse.</source>
        <translation>L'environnement {0} du moteur est d'une autre version d'EcoFuse.</translation>
    </message>
    <message>
        <source>made by Set up the engine</source>
        <translation>fait par « Installer le moteur »</translation>
    </message>
    <message>
        <source>Trying the engine out</source>
        <translation>Essai du moteur</translation>
    </message>
    <message>
        <source>The engine environment is there and works: {0}</source>
        <translation>L'environnement du moteur est là et fonctionne : {0}</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): name a folder of your own in the environment variable ECOFUSE_CACHE.</source>
        <translation>{0} ne peut être écrit ({1}) : nommez un dossier à vous dans la variable d'environnement ECOFUSE_CACHE.</translation>
    </message>
    <message>
        <source>{0} names {1}, which is not there: correct it.</source>
        <translation>{0} nomme {1}, qui n'est pas là : corrigez-le.</translation>
    </message>
    <message>
        <source>{0} does not work and is made again. {1}</source>
        <translation>{0} ne fonctionne pas et est refait. {1}</translation>
    </message>
    <message>
        <source>{0} is in use and cannot be made again: end EcoFuse's runs, and set it up again.</source>
        <translation>{0} est en usage et ne peut être refait : mettez fin aux calculs d'EcoFuse, et installez-le de nouveau.</translation>
    </message>
    <message>
        <source>{0}: installed, and cannot be imported</source>
        <translation>{0} : installé, mais ne peut être importé</translation>
    </message>
    <message>
        <source>There already: {0}.</source>
        <translation>Déjà là : {0}.</translation>
    </message>
    <message>
        <source>{0} ({1} GB, compute capability {2}.{3})</source>
        <translation>{0} ({1} Go, compute capability {2}.{3})</translation>
    </message>
    <message>
        <source>{0} processors, {1} GB of memory</source>
        <translation>{0} processeurs, {1} Go de mémoire</translation>
    </message>
    <message>
        <source>no card that it shows</source>
        <translation>pas de carte qu'il montre</translation>
    </message>
    <message>
        <source>GPUs of Windows</source>
        <translation>GPU de Windows</translation>
    </message>
    <message>
        <source>Apple silicon</source>
        <translation>Apple silicon</translation>
    </message>
    <message>
        <source>its GPU is used by Core ML</source>
        <translation>son GPU sert par Core ML</translation>
    </message>
    <message>
        <source>no driver</source>
        <translation>pas de pilote</translation>
    </message>
    <message>
        <source>on Debian and Ubuntu install the package python3-venv</source>
        <translation>sous Debian et Ubuntu, installez le paquet python3-venv</translation>
    </message>
    <message>
        <source>this QGIS runs in a flatpak and sees its runtime's Python alone, so run 'flatpak update', or install QGIS from your distribution's packages</source>
        <translation>ce QGIS tourne dans un flatpak et ne voit que le Python de son environnement : lancez 'flatpak update', ou installez QGIS des paquets de votre distribution</translation>
    </message>
    <message>
        <source>run 'conda install "python&gt;=3.11"' in the environment of this QGIS</source>
        <translation>lancez 'conda install "python&gt;=3.11"' dans l'environnement de ce QGIS</translation>
    </message>
    <message>
        <source>install Python 3.12 from python.org, for this user, with its proposed settings</source>
        <translation>installez Python 3.12 de python.org, pour cet utilisateur, avec les réglages proposés</translation>
    </message>
    <message>
        <source>install Python 3.12 from python.org, or with 'brew install python@3.12'</source>
        <translation>installez Python 3.12 de python.org, ou avec 'brew install python@3.12'</translation>
    </message>
    <message>
        <source>install Python 3.11 or later from your distribution's packages</source>
        <translation>installez Python 3.11 ou plus récent des paquets de votre distribution</translation>
    </message>
    <message>
        <source>no Python</source>
        <translation>pas de Python</translation>
    </message>
    <message>
        <source>The engine needs Python 3.11 or later with venv and ensurepip, and found {0}: {1}.</source>
        <translation>Le moteur demande Python 3.11 ou plus récent avec venv et ensurepip, et a trouvé {0} : {1}.</translation>
    </message>
    <message>
        <source>Using Python {0}: {1}</source>
        <translation>Python {0} est utilisé : {1}</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>ne tourne pas</translation>
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
        <translation>il n'a rien écrit</translation>
    </message>
    <message>
        <source>The engine ended with status {0}: {1}</source>
        <translation>Le moteur s'est arrêté avec le statut {0} : {1}</translation>
    </message>
    <message>
        <source>The engine environment of {0} is broken ({1}).</source>
        <translation>L'environnement du moteur de {0} est cassé ({1}).</translation>
    </message>
    <message>
        <source>The engine was killed, probably out of memory: lower MEMORY_MB, choose a smaller EXTENT, or close other programs.</source>
        <translation>Le moteur a été arrêté, sans doute faute de mémoire : baissez MEMORY_MB, choisissez un EXTENT plus petit, ou fermez d'autres programmes.</translation>
    </message>
    <message>
        <source>bad allocation</source>
        <translation>bad allocation</translation>
    </message>
    <message>
        <source>The engine ran out of memory ({0}): lower MEMORY_MB or choose a smaller EXTENT.</source>
        <translation>Le moteur a manqué de mémoire ({0}) : baissez MEMORY_MB, ou choisissez un EXTENT plus petit.</translation>
    </message>
    <message>
        <source>{0} (this is a bug in EcoFuse; please report it with the log).</source>
        <translation>{0} (c'est un défaut d'EcoFuse ; merci de le signaler avec le journal).</translation>
    </message>
    <message>
        <source>The engine's Python {0} does not start ({1}).</source>
        <translation>Le Python {0} du moteur ne démarre pas ({1}).</translation>
    </message>
    <message>
        <source>Run Processing Toolbox &gt; EcoFuse &gt; "Set up the engine".</source>
        <translation>Lancez Boîte à outils de traitements &gt; EcoFuse &gt; « Installer le moteur ».</translation>
    </message>
    <message>
        <source>Cancelled: the engine was stopped, and nothing unfinished has a final name.</source>
        <translation>Annulé : le moteur a été arrêté, et rien d'inachevé ne porte de nom définitif.</translation>
    </message>
    <message>
        <source>{0} needs {1} MB for the engine, and {2} MB are free: free some room.</source>
        <translation>{0} demande {1} Mo pour le moteur, et {2} Mo sont libres : libérez de la place.</translation>
    </message>
    <message>
        <source>{0} is too deep for Windows: paths in it would have {1} characters, and it takes {2}: name a shorter folder in the environment variable ECOFUSE_CACHE, such as C:\ecofuse.</source>
        <translation>{0} est trop profond pour Windows : ses chemins auraient {1} caractères, et il en accepte {2} : nommez un dossier plus court dans la variable d'environnement ECOFUSE_CACHE, comme C:\ecofuse.</translation>
    </message>
    <message>
        <source>install NVIDIA's newest driver for the card, or choose another</source>
        <translation>installez le pilote NVIDIA le plus récent pour la carte, ou choisissez-en une autre</translation>
    </message>
    <message>
        <source>VARIANT {0} {1}: {2}.</source>
        <translation>VARIANT {0} {1} : {2}.</translation>
    </message>
    <message>
        <source>choose another</source>
        <translation>choisissez-en une autre</translation>
    </message>
    <message>
        <source>No GPU was found that another variant could use.</source>
        <translation>Aucun GPU n'a été trouvé qu'une autre variante pourrait utiliser.</translation>
    </message>
    <message>
        <source>is for {0}, and this is {1}</source>
        <translation>est pour {0}, et ceci est {1}</translation>
    </message>
    <message>
        <source>needs Windows 10 from build {0}, and this is build {1}</source>
        <translation>demande Windows 10 à partir du build {0}, et ceci est le build {1}</translation>
    </message>
    <message>
        <source>needs an NVIDIA GPU, and there is no NVIDIA driver here</source>
        <translation>demande un GPU NVIDIA, et il n'y a pas ici de pilote NVIDIA</translation>
    </message>
    <message>
        <source>needs NVIDIA driver {0} or later, and driver {1} is here</source>
        <translation>demande le pilote NVIDIA {0} ou plus récent, et le pilote {1} est ici</translation>
    </message>
    <message>
        <source>needs an NVIDIA GPU, and driver {0} shows none</source>
        <translation>demande un GPU NVIDIA, et le pilote {0} n'en montre aucun</translation>
    </message>
    <message>
        <source>{0} ({1}) or later</source>
        <translation>{0} ({1}) ou plus récent</translation>
    </message>
    <message>
        <source>needs cards of compute capability {0}, and here is {1}</source>
        <translation>demande des cartes de compute capability {0}, et ici il y a {1}</translation>
    </message>
    <message>
        <source>{0} computes through Windows ML.</source>
        <translation>{0} calcule par Windows ML.</translation>
    </message>
    <message>
        <source>The GPU of Apple silicon computes through Core ML.</source>
        <translation>Le GPU d'Apple silicon calcule par Core ML.</translation>
    </message>
    <message>
        <source>CUDA 12 {0}.</source>
        <translation>CUDA 12 {0}.</translation>
    </message>
    <message>
        <source>any computer</source>
        <translation>tout ordinateur</translation>
    </message>
    <message>
        <source>NVIDIA GPUs, older cards and drivers too</source>
        <translation>GPU NVIDIA, anciennes cartes et pilotes compris</translation>
    </message>
    <message>
        <source>NVIDIA GPUs from Turing on</source>
        <translation>GPU NVIDIA à partir de Turing</translation>
    </message>
    <message>
        <source>any GPU of Windows, in upkeep only</source>
        <translation>tout GPU de Windows, en simple entretien</translation>
    </message>
    <message>
        <source>any GPU of Windows</source>
        <translation>tout GPU de Windows</translation>
    </message>
    <message>
        <source>{0} and driver {1} know CUDA 13.</source>
        <translation>{0} et le pilote {1} connaissent CUDA 13.</translation>
    </message>
    <message>
        <source>CUDA 13 {0}; CUDA 12 works with both.</source>
        <translation>CUDA 13 {0} ; CUDA 12 fonctionne avec les deux.</translation>
    </message>
</context>
</TS>
