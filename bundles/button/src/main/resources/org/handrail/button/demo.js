// What a chat app does: it hands over what it knows. The child sees it and can take it away.
document.querySelector('handrail-button').context = {
  about: [
    { type: 'handle', platform: 'demo-chat', value: 'mia_from_camp' },
    { type: 'text', value: document.getElementById('bad').textContent },
  ],
  platform: 'demo-chat',
  conversation: 'chat with mia_from_camp',
};
