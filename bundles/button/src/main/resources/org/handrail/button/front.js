// The page is the same for everyone and does not know its own address; the browser does.
const embed = document.getElementById('embed');
embed.textContent = embed.textContent.replace('https://YOUR-SERVER', location.origin);
