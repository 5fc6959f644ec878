"""One statement of ours in the house styles of web sites, each with menus, shares and footers."""

# ruff: noqa: E501 - pages stand as web sites write them

from __future__ import annotations

import json

TITLE = "Carta abierta: el agua de Cajamarca | no se vende"
DAY = "2021-05-07"
PARAGRAPHS = (
    "Las organizaciones canadienses abajo firmantes saludamos a las rondas campesinas de Cajamarca, que desde hace diez años cuidan las lagunas de la sierra norte del Perú.",
    "La empresa ha vuelto a pedir permiso para su mina, y el Estado ha vuelto a mandar policías antes que peritos. Cinco personas fueron heridas en abril.",
    "Pedimos al gobierno de Canadá que no ofrezca respaldo diplomático a un proyecto que la población ha rechazado en las urnas y en las calles.",
)
SIGNED = ("Atentamente,", "Ana Ruiz", "Red de Ejemplo")
LEAKS = (
    "Nosotros", "Donar", "boletín", "Facebook", "Entradas recientes", "Honduras: diez", "cookies",
    "reservados", "Etiquetas", "comentario", "Inicie sesión", "admin",
)  # fmt: skip
"""Words that stand only around the statement."""

_BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + f"<p>{'<br>'.join(SIGNED)}</p>"
_MENU = (
    '<ul><li><a href="/">Inicio</a></li><li><a href="/n">Nosotros</a></li>'
    '<li><a href="/d">Donar</a></li><li><a href="/s">Suscríbase a nuestro boletín</a></li></ul>'
)
_RECENT = (
    '<h3>Entradas recientes</h3><ul><li><a href="/1">Honduras: diez años después del golpe</a></li>'
    '<li><a href="/2">Brasil: nota de solidaridad</a></li></ul>'
)
_SHARE = '<a href="#f">Compartir en Facebook</a> <a href="#t">Twitter</a>'
_END = "© 2024 Red de Ejemplo. Todos los derechos reservados. Usamos cookies."
_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": f"{DAY}T10:00:00-05:00",
        "dateModified": "2024-01-02",
        "author": {"@type": "Organization", "name": "Red de Ejemplo"},
        "publisher": {"@type": "Organization", "name": "Red de Ejemplo"},
    }
)


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="es"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


HOUSE_PAGES = {
    "wordpress with a builder": _page(
        f'<title>{TITLE} - Red de Ejemplo</title><meta property="og:title" content="{TITLE} - Red de Ejemplo">'
        f'<meta property="og:site_name" content="Red de Ejemplo"><meta property="article:published_time" content="{DAY}T10:00:00+00:00">',
        f'<header id="masthead"><nav>{_MENU}</nav></header><div class="elementor elementor-12"><section class="elementor-section"><div class="elementor-widget-wrap">'
        f'<h1 class="elementor-heading-title">{TITLE}</h1><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{_BODY}</div></div>'
        f'<div class="elementor-widget elementor-share-buttons">{_SHARE}</div></div></section></div><div class="elementor-location-footer">{_RECENT}</div><footer>{_END}</footer>',
    ),
    "drupal 7": _page(
        f'<title>{TITLE} | Red de Ejemplo</title><meta name="dcterms.title" content="{TITLE}">',
        f'<div id="page"><div id="header"><div id="main-menu" class="navigation">{_MENU}</div></div><div id="main"><div id="content" class="column"><div class="section">'
        f'<div class="breadcrumb"><a href="/">Inicio</a> » </div><h1 class="title" id="page-title">{TITLE}</h1><div class="node node-page clearfix">'
        f'<div class="submitted">Publicado por admin el 7 de mayo de 2021</div><div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even">{_BODY}</div></div></div>'
        f'<div class="field field-name-field-tags"><div class="field-label">Etiquetas:</div><a href="/t">Perú</a></div></div><ul class="links inline"><li><a href="/login">Inicie sesión</a> para comentar</li></ul></div></div></div>'
        f'<div class="region region-sidebar-first"><div class="block">{_RECENT}</div></div></div><div id="footer">{_END}</div></div>',
    ),
    "drupal 9": _page(
        f'<title>{TITLE} | Red de Ejemplo</title><link rel="canonical" href="https://red.example/carta">',
        f'<div class="dialog-off-canvas-main-canvas"><header role="banner">{_MENU}</header><main role="main"><div class="layout-content"><article class="node node--type-article">'
        f'<h1><span class="field field--name-title">{TITLE}</span></h1><footer class="node__meta"><span class="field field--name-created"><time datetime="{DAY}T10:00:00+00:00">07/05/2021</time></span> Publicado por admin</footer>'
        f'<div class="node__content"><div class="clearfix text-formatted field field--name-body">{_BODY}</div></div><section class="field--name-comment"><h2>Deja un comentario</h2></section></article></div>'
        f'<aside class="layout-sidebar-second">{_RECENT}</aside></main><footer role="contentinfo">{_END}</footer></div>',
    ),
    "squarespace": _page(
        f'<title>{TITLE} &mdash; Red de Ejemplo</title><meta itemprop="name" content="{TITLE} — Red de Ejemplo"><meta property="og:site_name" content="Red de Ejemplo">'
        f'<meta itemprop="datePublished" content="{DAY}T10:00:00-0500"><meta itemprop="headline" content="{TITLE}">',
        f'<header id="header"><nav class="header-nav">{_MENU}</nav></header><main id="page"><article class="h-entry entry"><div class="blog-item-title"><h1 class="entry-title">{TITLE}</h1></div>'
        f'<div class="blog-item-content e-content"><div class="sqs-layout"><div class="sqs-block html-block"><div class="sqs-block-content">{_BODY}</div></div></div></div></article>'
        f'<section class="item-pagination"><a href="/x">Anterior Honduras: diez años después</a></section></main><footer>{_SHARE}{_END}</footer>',
    ),
    "wix": _page(
        f'<title>{TITLE}</title><meta property="og:title" content="{TITLE}"><script type="application/ld+json">{_LD}</script>',
        f'<div id="SITE_CONTAINER"><div id="SITE_HEADER"><nav>{_MENU}</nav></div><div id="PAGES_CONTAINER"><div data-hook="post"><h1 data-hook="post-title"><span>{TITLE}</span></h1>'
        f'<div data-hook="post-description"><div class="rich-content">{"".join(f"<div><span>{p}</span></div>" for p in PARAGRAPHS)}<div><span>{"<br>".join(SIGNED)}</span></div></div></div>'
        f'<div data-hook="post-footer" class="social-bar">{_SHARE}</div></div><section aria-label="recent" class="recent-posts">{_RECENT}</section></div><div id="SITE_FOOTER" class="footer">{_END}</div></div>',
    ),
    "sharepoint": _page(
        f"<title>\n\t{TITLE}\n</title>",
        f'<form id="aspnetForm" action="/x"><input type="hidden"><div id="s4-ribbonrow" class="ms-ribbon">Inicie sesión</div><div id="s4-workspace"><div id="suiteBar">{_MENU}</div>'
        f'<div id="DeltaPlaceHolderLeftNavBar" class="ms-nav">{_RECENT}</div><div id="contentBox"><h1 id="pageTitle">{TITLE}</h1><div class="article-date">7 de mayo de 2021</div>'
        f'<div class="ms-rtestate-field">{_BODY}</div></div></div><div class="footer">{_END}</div></form>',
    ),
    "joomla": _page(
        f'<title>{TITLE}</title><meta name="author" content="admin">',
        f'<div class="body"><header class="header">{_MENU}</header><main id="content"><div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{TITLE}</h2></div>'
        f'<dl class="article-info muted"><dd class="createdby">Publicado por admin</dd><dd class="published"><time datetime="{DAY}T10:00:00+00:00" itemprop="datePublished">07 Mayo 2021</time></dd></dl>'
        f'<div itemprop="articleBody">{_BODY}</div><ul class="pager pagenav"><li><a href="/p">Anterior</a></li></ul></div></main><div id="aside"><div class="well">{_RECENT}</div></div><footer>{_END}</footer></div>',
    ),
    "blogger": _page(
        f'<title>Red de Ejemplo: {TITLE}</title><meta property="og:title" content="{TITLE}"><meta content="https://red.example/2021/05/carta.html" property="og:url">',
        f'<div class="content-outer"><div class="tabs section">{_MENU}</div><div class="main-outer"><div class="date-outer"><h2 class="date-header"><span>viernes, 7 de mayo de 2021</span></h2>'
        f'<div class="post hentry"><h3 class="post-title entry-title">{TITLE}</h3><div class="post-body entry-content">{"<br><br>".join(PARAGRAPHS)}<br><br>{"<br>".join(SIGNED)}</div>'
        f'<div class="post-footer">Publicado por admin {_SHARE}<span class="post-labels">Etiquetas: <a href="/l">Perú</a></span></div></div></div><div class="comments" id="comments"><h4>Deja un comentario</h4></div></div>'
        f'<div class="column-right-outer"><div class="sidebar section">{_RECENT}</div></div><footer>{_END}</footer></div>',
    ),
    "spip": _page(
        f'<title>{TITLE} - Red de Ejemplo</title><meta name="generator" content="SPIP">',
        f'<div id="page"><div id="nav">{_MENU}</div><div id="conteneur"><div id="contenu"><div class="cartouche"><h1 class="titre">{TITLE}</h1><p class="info-publi"><abbr class="published" title="{DAY}T10:00:00Z">viernes 7 de mayo de 2021</abbr></p></div>'
        f'<div class="texte">{_BODY}</div></div><div id="navigation"><div class="menu articles">{_RECENT}</div></div></div><div id="pied">{_END}</div></div>',
    ),
    "tables of 1999": _page(
        f"<title>Red de Ejemplo - {TITLE}</title>",
        f'<table width="760"><tr><td colspan="2"><font size="5">Red de Ejemplo</font></td></tr><tr><td width="150" valign="top"><a href="/">Inicio</a><br><a href="/n">Nosotros</a><br><a href="/d">Donar</a><br><a href="/s">Suscríbase a nuestro boletín</a></td>'
        f'<td valign="top"><font face="Arial"><b>{TITLE}</b></font><p><i>7 de mayo de 2021</i></p>{_BODY}</td></tr><tr><td colspan="2" align="center"><font size="1">{_END} <a href="/">Inicio</a> | <a href="/n">Nosotros</a></font></td></tr></table>',
    ),
    "a site of its own": _page(
        f'<title>{TITLE} | Red de Ejemplo</title><script type="application/ld+json">{_LD}</script>',
        f'<div class="overflow-hidden"><div class="flex sticky"><div class="hidden md:block">{_MENU}</div></div><div class="container mx-auto"><div class="prose lg:prose-xl"><h1>{TITLE}</h1>{_BODY}</div>'
        f'<div class="mt-8">{_SHARE}</div><div class="grid"><h2>Entradas recientes</h2><a href="/1"><h3>Honduras: diez años después</h3></a><a href="/2"><h3>Brasil: nota</h3></a></div></div>'
        f'<div class="bg-gray-900"><p>{_END}</p></div></div>',
    ),
    "saved with comments below": _page(
        f'<title>{TITLE} – Red de Ejemplo</title><meta name="date" content="{DAY}">',
        f'<div id="wrap"><div id="top" class="menu">{_MENU}</div><div id="left"><div class="entry"><h2><a href="/carta">{TITLE}</a></h2><div class="storycontent">{_BODY}</div></div>'
        f'<div id="comments"><h3>3 comentarios</h3><ol class="commentlist">{"<li class=comment><p>Estoy muy de acuerdo con esta carta, que dice lo que muchas personas pensamos desde hace tiempo, y comentario tras comentario lo repetiremos.</p></li>" * 8}</ol></div></div>'
        f'<div id="right" class="sidebar">{_RECENT}</div><div id="foot">{_END}</div></div>',
    ),
}
