(function () {
  "use strict";

  /* Lets a figure answer whoever points at it. */
  function answer(figure) {
    var curve = JSON.parse(figure.querySelector(".curve-values").textContent);
    var readout = figure.querySelector(".readout");
    var names = curve.names.length;
    var current = curve.rows.length - 1;

    function element(name, type, text) {
      var made = document.createElement(name);
      made.className = type;
      made.textContent = text;
      return made;
    }

    /* Exact: works on digits, never on floating point. */
    function amount(units) {
      var digits = units.padStart(curve.decimals + 1, "0");
      var point = digits.length - curve.decimals;
      var whole = digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ",");
      var rest = digits.slice(point).replace(/0+$/, "");
      var cell = element("td", "number", whole);
      if (rest) {
        cell.appendChild(element("span", "decimals", "." + rest));
      }
      return cell;
    }

    function row(type, name, units) {
      var line = document.createElement("tr");
      var head = document.createElement("th");
      if (type) {
        head.appendChild(element("i", "swatch " + type, ""));
      }
      head.appendChild(document.createTextNode(name));
      line.appendChild(head);
      line.appendChild(amount(units));
      return line;
    }

    function show(drawing, index) {
      current = index;
      var reading = curve.rows[index];
      var left = Number(drawing.dataset.left);
      var right = Number(drawing.dataset.right);
      var x = left + (right - left) * reading[1] / curve.parts;
      var cursor = drawing.querySelector(".cursor");
      cursor.setAttribute("visibility", "visible");
      cursor.setAttribute("transform", "translate(" + x.toFixed(1) + " 0)");
      var table = document.createElement("table");
      table.appendChild(element("caption", "", reading[0]));
      for (var i = names - 1; i >= 0; i -= 1) {
        table.appendChild(row(curve.hues[i], curve.names[i], reading[2 + i]));
      }
      var total = row("", "total, " + curve.symbol, reading[2 + names]);
      total.className = "total";
      table.appendChild(total);
      readout.replaceChildren(table);
      readout.hidden = false;
      var part = x / drawing.viewBox.baseVal.width;
      readout.style.left = part > 0.45 ? "auto" : (100 * part + 2) + "%";
      readout.style.right = part > 0.45 ? (100 - 100 * part + 2) + "%" : "auto";
    }

    function hide(drawing) {
      readout.hidden = true;
      drawing.querySelector(".cursor").setAttribute("visibility", "hidden");
    }

    function nearest(drawing, event) {
      var box = drawing.getBoundingClientRect();
      var x = (event.clientX - box.left) / box.width * drawing.viewBox.baseVal.width;
      var left = Number(drawing.dataset.left);
      var wanted = (x - left) / (Number(drawing.dataset.right) - left) * curve.parts;
      var best = 0;
      curve.rows.forEach(function (reading, index) {
        var better = Math.abs(curve.rows[best][1] - wanted) > Math.abs(reading[1] - wanted);
        best = better ? index : best;
      });
      return best;
    }

    figure.querySelectorAll("svg").forEach(function (drawing) {
      drawing.addEventListener("pointermove", function (event) {
        show(drawing, nearest(drawing, event));
      });
      drawing.addEventListener("pointerdown", function (event) {
        show(drawing, nearest(drawing, event));
      });
      drawing.addEventListener("pointerleave", function () {
        hide(drawing);
      });
      drawing.addEventListener("blur", function () {
        hide(drawing);
      });
      drawing.addEventListener("keydown", function (event) {
        var step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step !== 0) {
          event.preventDefault();
          show(drawing, Math.max(0, Math.min(curve.rows.length - 1, current + step)));
        }
      });
    });
  }

  var figures = document.querySelectorAll("figure.curve");
  figures.forEach(answer);

  var buttons = document.querySelectorAll(".legend button");
  buttons.forEach(function (button) {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var pressed = button.getAttribute("aria-pressed") === "true";
      buttons.forEach(function (other) {
        other.setAttribute("aria-pressed", "false");
      });
      button.setAttribute("aria-pressed", String(!pressed));
      figures.forEach(function (figure) {
        figure.classList.toggle("alone", !pressed);
        figure.querySelectorAll("[data-layer]").forEach(function (layer) {
          layer.classList.toggle("lit", layer.dataset.layer === button.dataset.layer);
        });
      });
      document.querySelectorAll("table.unlocks").forEach(function (table) {
        table.classList.toggle("alone", !pressed);
      });
      document.querySelectorAll("tr[data-layer]").forEach(function (row) {
        row.hidden = !pressed ? row.dataset.layer !== button.dataset.layer : false;
      });
    });
  });

  /* Of the views of a switch, the chosen one is shown. */
  document.querySelectorAll(".switch button").forEach(function (button) {
    button.addEventListener("click", function () {
      button.parentNode.querySelectorAll("button").forEach(function (other) {
        other.setAttribute("aria-pressed", String(other === button));
      });
      var wanted = Array.from(document.querySelectorAll(".switch [aria-pressed=true]"))
        .map(function (pressed) { return pressed.dataset.view; }).join(" ");
      document.querySelectorAll("[data-shown]").forEach(function (view) {
        view.hidden = view.dataset.shown !== wanted;
      });
    });
  });
})();
