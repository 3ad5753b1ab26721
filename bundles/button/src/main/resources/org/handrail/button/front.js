// The page is the same for everyone and does not know its own address; the browser does.
for (const code of document.querySelectorAll('code[id]')) code.textContent = code.textContent.replace('https://YOUR-SERVER', location.origin);
