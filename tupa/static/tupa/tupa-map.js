// A map beside a list that says the same: <div class="t-map" data-map="address of GeoJSON"
// data-tiles data-credit data-in data-out data-close>. Without scripts the list stands alone.
(function () {
  "use strict";
  if (!window.L) { return; }
  document.querySelectorAll("[data-map]").forEach(function (box) {
    var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    fetch(box.dataset.map, { credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok) { throw new Error(answer.status); } return answer.json(); })
      .then(function (geo) { if (geo.features.length) { draw(box, geo, still); } });
  });
  function draw(box, geo, still) {
    box.hidden = false;
    var map = window.L.map(box, {
      scrollWheelZoom: false, zoomControl: false, attributionControl: !!box.dataset.tiles,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still
    });
    window.L.control.zoom({ zoomInTitle: box.dataset.in, zoomOutTitle: box.dataset.out }).addTo(map);
    if (box.dataset.tiles) {
      window.L.tileLayer(box.dataset.tiles, { attribution: text(box.dataset.credit), maxZoom: 18 }).addTo(map);
      map.attributionControl.setPrefix(false);
    }
    // Names stand beside the marks where places are alone; among areas they would cover them.
    var alone = geo.features.every(function (one) { return one.properties.kind === "place"; });
    var layer = window.L.geoJSON(geo, {
      pointToLayer: function (feature, at) {
        var area = feature.properties.kind === "area";
        return window.L.circleMarker(at, {
          radius: area ? 7 : 11, weight: 2, fillOpacity: 1,
          className: area ? "t-dot t-dot--" + feature.properties.band : "t-dot t-dot--place"
        });
      },
      onEachFeature: function (feature, mark) {
        mark.bindPopup(about(feature.properties));
        mark.on("popupopen", function (event) {
          var close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
          if (close) { close.setAttribute("aria-label", box.dataset.close); }
        });
        if (alone) {
          var name = document.createElement("span");
          name.textContent = feature.properties.title;
          mark.bindTooltip(name, { permanent: true, direction: "auto", offset: [8, 0] });
        }
      }
    }).addTo(map);
    map.fitBounds(layer.getBounds().pad(0.15), { maxZoom: 14, animate: false });
    // The marks take the focus and open with Enter, named like their line in the list.
    layer.eachLayer(function (mark) {
      var shape = mark.getElement(), info = mark.feature.properties;
      if (!shape) { return; }
      shape.setAttribute("tabindex", "0");
      shape.setAttribute("role", "button");
      shape.setAttribute("aria-label", info.title + (info.text ? ": " + info.text : ""));
      shape.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); mark.openPopup(); }
      });
    });
  }
  // Words from the city's own rows, never read as markup.
  function about(info) {
    var part = document.createElement("div"), title = document.createElement(info.link ? "a" : "strong");
    title.textContent = info.title;
    if (info.link) { title.href = info.link; }
    part.appendChild(title);
    if (info.text) {
      part.appendChild(document.createElement("br"));
      part.appendChild(document.createTextNode(info.text));
    }
    return part;
  }
  function text(words) {
    var part = document.createElement("span");
    part.textContent = words || "";
    return part.innerHTML;
  }
})();
