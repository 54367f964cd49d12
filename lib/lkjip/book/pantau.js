// Memuat ulang halaman pratinjau begitu bukunya dibangun lagi, dan menampilkan apa yang salah (`lkjip watch`).
(() => {
  const dibuat = Number(document.currentScript.dataset.nomor);
  const papan = document.createElement("div");
  papan.setAttribute("role", "alert");
  papan.style.cssText =
    "position:fixed;inset:0 0 auto 0;z-index:9999;max-height:45vh;overflow:auto;padding:.75rem 1rem;" +
    "white-space:pre-wrap;font:1rem/1.4 system-ui,sans-serif;color:#fff;background:#8a1c1c";
  const tampilkan = (teks, latar) => {
    papan.textContent = teks;
    papan.style.background = latar;
    if (teks) document.body.append(papan);
    else papan.remove();
  };
  new EventSource("/pantau-kabar").onmessage = (kabar) => {
    const { nomor, sedang, pesan } = JSON.parse(kabar.data);
    if (nomor !== dibuat) location.reload();
    else if (pesan) tampilkan(pesan, "#8a1c1c");
    else tampilkan(sedang ? "Sedang dibangun lagi…" : "", "#1f4e79");
  };
})();
