// What a chat app does: it hands over what it knows. The child sees it and can take it away.
const wanted = new URLSearchParams(location.search);
const shell = wanted.get('shell');

const button = document.createElement('handrail-button');
button.setAttribute('client', 'demo');
button.setAttribute('country', 'GB');
button.setAttribute('locale', wanted.get('locale') ?? 'en-GB');
if (wanted.has('theme')) button.setAttribute('theme', wanted.get('theme'));
if (wanted.get('theme') === 'own') button.className = 'own';
if (shell === 'inline') button.setAttribute('inline', '');
button.context = {
  about: [
    { type: 'handle', platform: 'demo-chat', value: 'mia_from_camp' },
    { type: 'text', value: document.getElementById('bad').textContent },
  ],
  platform: 'demo-chat',
  conversation: 'chat with mia_from_camp',
};
await (shell === 'frame' ? import('/button/v1/handrail-frame.js') : import('/button/v1/handrail-button.js'));
document.getElementById(shell === 'inline' ? 'below' : 'place').append(button);

// A look at each link before it opens.
const { watch } = await import('/button/v1/handrail-links.js');
watch(document.getElementById('messages'), { client: 'demo' });
