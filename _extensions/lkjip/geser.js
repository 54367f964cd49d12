// Say so where a table or formula is wider than its box: a line above it, and a fading edge where it is cut (buku.css).
(function () {
  "use strict";

  function watch(box, number) {
    const name = box.classList.contains("rumus") ? "rumus" : "tabel";
    const sign = document.createElement("p");
    sign.className = "geser";
    sign.id = "geser-" + number;
    sign.textContent = "Geser " + name + " ke samping untuk melihat semuanya →";
    box.before(sign);

    function update() {
      const hidden = box.scrollWidth - box.clientWidth;
      const cut = hidden > 1; // widths are rounded to whole pixels
      sign.hidden = !cut;
      box.classList.toggle("potong-kiri", cut && box.scrollLeft > 1);
      box.classList.toggle("potong-kanan", cut && box.scrollLeft < hidden - 1);
      if (cut) {
        box.tabIndex = 0;
        box.setAttribute("aria-describedby", sign.id);
      } else {
        // Nothing to scroll, no place to stop with the keyboard.
        box.removeAttribute("tabindex");
        box.removeAttribute("aria-describedby");
      }
    }

    box.addEventListener("scroll", update, { passive: true });
    const size = new ResizeObserver(update); // also tells the first size, and that of a box just opened
    [box, box.firstElementChild].forEach((part) => size.observe(part));
  }

  // When everything is loaded: by then the search above a table (saring.js) stands in its place.
  addEventListener("load", function () {
    document.querySelectorAll(".tabel-lebar, .rumus").forEach(watch);
  });
})();
