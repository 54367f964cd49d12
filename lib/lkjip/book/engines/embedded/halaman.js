// On a phone the table of contents begins closed; until here its list was hidden there (halaman.css).
const contents = document.querySelector(".sisi details");
if (innerWidth < 900) contents.open = false;
contents.classList.add("siap");
