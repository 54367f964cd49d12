// On a phone the table of contents begins closed. Run before the page is first shown, so that nothing jumps.
if (innerWidth < 900) document.querySelector(".sisi details").open = false;
