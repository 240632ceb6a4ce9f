// Tables: features are dragged into order, people to another table. The buttons and links do the same.
(function () {
  "use strict";
  var list = document.querySelector("[data-order]");
  if (list) {
    var held = null;
    list.querySelectorAll("[data-order-row]").forEach(function (row) {
      row.draggable = true;
      row.addEventListener("dragstart", function (event) {
        held = row;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", "");
        row.classList.add("is-dragged");
      });
      row.addEventListener("dragend", function () { row.classList.remove("is-dragged"); held = null; });
      row.addEventListener("dragover", function (event) {
        if (!held || held === row) { return; }
        event.preventDefault();
        var box = row.getBoundingClientRect();
        list.insertBefore(held, event.clientY > box.top + box.height / 2 ? row.nextSibling : row);
      });
      row.addEventListener("drop", function (event) { event.preventDefault(); });
    });
  }
  var tables = document.querySelector("[data-tables]");
  var token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!tables || !token) { return; }
  var person = null;
  function send(address, fields) {
    var form = document.createElement("form");
    form.method = "post";
    form.action = address;
    Object.keys(fields).forEach(function (name) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = fields[name];
      form.appendChild(field);
    });
    document.body.appendChild(form);
    form.submit();
  }
  document.querySelectorAll("[data-person]").forEach(function (seat) {
    seat.draggable = true;
    seat.querySelectorAll("a").forEach(function (link) { link.draggable = false; });
    seat.addEventListener("dragstart", function (event) {
      person = seat;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      seat.classList.add("is-dragged");
    });
    seat.addEventListener("dragend", function () { seat.classList.remove("is-dragged"); person = null; clear(); });
  });
  function clear() {
    document.querySelectorAll(".is-over").forEach(function (one) { one.classList.remove("is-over"); });
  }
  function target(event) {
    var seat = event.target.closest("[data-person]"), table = event.target.closest("[data-table]");
    if (!person || !table || table.contains(person)) { return null; }
    return seat ? { place: seat, name: "with", value: seat.dataset.person } : { place: table, name: "table", value: table.dataset.table };
  }
  document.querySelectorAll("[data-table]").forEach(function (table) {
    table.addEventListener("dragover", function (event) {
      var found = target(event);
      if (!found) { return; }
      event.preventDefault();
      clear();
      found.place.classList.add("is-over");
    });
    table.addEventListener("drop", function (event) {
      var found = target(event);
      if (!found) { return; }
      event.preventDefault();
      var fields = { csrfmiddlewaretoken: token.value, round: tables.dataset.round };
      fields[found.name] = found.value;
      send(person.dataset.move, fields);
    });
  });
})();
