"""Web pages as content management systems make them, around texts of our own (samples)."""

from __future__ import annotations

WORDPRESS = """\
<!DOCTYPE html>
<html lang="es-CO"><head><meta charset="utf-8">
<title>Carta abierta sobre el Catatumbo | Red de Ejemplo</title>
<link rel="canonical" href="https://red.example/2025/02/carta-catatumbo/">
<meta property="og:site_name" content="Red de Ejemplo">
<meta property="og:title" content="Carta abierta sobre el Catatumbo">
<meta property="article:published_time" content="2025-02-03T09:00:00-05:00">
<meta property="article:modified_time" content="2025-06-01T09:00:00-05:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","name":"Red de Ejemplo"},
 {"@type":"Article","headline":"Carta abierta sobre el Catatumbo",
  "datePublished":"2025-02-03T14:00:00+00:00","author":{"@type":"Person","name":"admin"}}]}</script>
</head><body class="single single-post">
<a class="skip-link screen-reader-text" href="#content">Saltar al contenido</a>
<header class="site-header"><nav class="main-navigation"><ul class="menu">
<li><a href="/">Inicio</a></li><li><a href="/nosotros">Nosotros</a></li>
<li><a href="/donar">Donar</a></li></ul></nav></header>
<div id="content" class="site-content"><main><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">Carta abierta sobre el Catatumbo</h1>
<div class="entry-meta">Publicado el <time class="entry-date published"
datetime="2025-02-03T09:00:00-05:00">3 febrero, 2025</time> por admin</div></header>
<div class="entry-content">
<p>Señor ministro <strong>Guillermo Pérez</strong>:</p>
<p>Le escribimos por las familias que huyeron del Catatumbo.<sup><a href="#fn1"
id="ref1">1</a></sup> Pedimos:</p>
<ol><li>protección para las <em>comunidades</em>;</li><li>ayuda, según
<a href="/2024/12/informe">nuestro informe</a>.</li></ol>
<blockquote><p>Nos fuimos con lo puesto.</p></blockquote>
<table><tr><th>Municipio</th><th>Familias</th></tr><tr><td>Tibú</td><td>40</td></tr></table>
<p>Atentamente,<br>Ana Ruiz<br>Red de Ejemplo</p>
<ol class="footnotes"><li id="fn1">Datos de la Defensoría. <a href="#ref1">↩</a></li></ol>
<div class="sharedaddy sd-sharing-enabled"><h3>Comparte esto:</h3>
<ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Relacionado</h3>
<p>Otra carta sobre el agua en Perú que no es de esta página</p></div>
</div></article></main>
<aside id="secondary" class="widget-area"><h2>Entradas recientes</h2><ul>
<li><a href="/a">Honduras: diez años</a></li><li><a href="/b">Brasil: nota</a></li></ul></aside>
</div><footer class="site-footer">© 2025 Red de Ejemplo. Todos los derechos reservados.</footer>
</body></html>
"""

WORDPRESS_TEXT = """\
# Carta abierta sobre el Catatumbo

Señor ministro **Guillermo Pérez**:

Le escribimos por las familias que huyeron del Catatumbo.[^1] Pedimos:

1. protección para las *comunidades*;
2. ayuda, según [nuestro informe](https://red.example/2024/12/informe).

> Nos fuimos con lo puesto.

| Municipio | Familias |
| --- | --- |
| Tibú | 40 |

Atentamente,
Ana Ruiz
Red de Ejemplo

[^1]: Datos de la Defensoría.
"""
