// The page of modules. The token stays in this variable: no storage, no cookie, no address.
let token = '';

const $ = (id) => document.getElementById(id);

const say = (text) => {
  $('message').textContent = text;
};

const ask = async (path, init = {}) => {
  const answer = await fetch(path, {
    ...init,
    headers: {...init.headers, Authorization: `Bearer ${token}`},
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(`${body.title}. ${body.detail}`);
  }
  return body;
};

const cell = (text) => {
  const made = document.createElement('td');
  made.textContent = text ?? '';
  return made;
};

const row = (...cells) => {
  const made = document.createElement('tr');
  made.append(...cells);
  return made;
};

// Two presses for what takes something out of service, so that none happens by a slip.
const button = (label, name, action, confirm) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.setAttribute('aria-label', `${label}: ${name}`);
  made.addEventListener('click', () => {
    if (confirm && made.textContent === label) {
      made.textContent = `${label}, really?`;
      made.setAttribute('aria-label', `${label}, really? ${name}`);
      return;
    }
    act(action);
  });
  return made;
};

const act = async (action) => {
  say('Under way …');
  try {
    const done = await action();
    say(done.version ? `${done.name} ${done.version} is serving.` : `${done.name} is removed.`);
  } catch (failure) {
    say(failure.message);
  }
  await show();
};

const actions = (module) => {
  const made = document.createElement('td');
  if (module.kind === 'module') {
    const path = `/v1/admin/modules/${encodeURIComponent(module.name)}`;
    if (module.previous) {
      made.append(button(`Go back to ${module.previous}`, module.name, () => ask(`${path}/rollback`, {method: 'POST'})));
    }
    if (module.state !== 'removed') {
      made.append(button('Remove', module.name, () => ask(path, {method: 'DELETE'}), true));
    }
  }
  return made;
};

const show = async () => {
  try {
    const [{modules}, {history}] = await Promise.all([ask('/v1/admin/modules'), ask('/v1/admin/modules/history')]);
    const shown = modules.filter((module) => $('all').checked || module.kind === 'module');
    $('modules').replaceChildren(...shown.map((module) => row(
        cell(module.name),
        cell(module.version),
        cell(module.failuresInARow ? `${module.state}, ${module.failuresInARow} failures in a row` : module.state),
        cell(module.since),
        cell(module.services.join('; ')),
        actions(module))));
    $('history').replaceChildren(...history.map((line) => row(
        cell(line.time), cell(line.actor), cell(line.action), cell(line.module), cell(line.from), cell(line.to), cell(line.outcome))));
    const ready = await fetch('/health/ready', {credentials: 'omit', cache: 'no-store'});
    const health = await ready.json();
    const away = (health.checks ?? []).filter((check) => !check.ok).map((check) => check.name);
    $('health').textContent = ready.ok ? 'Everything is served.' : `Not served now: ${away.join(', ')}`;
    $('enter').hidden = true;
    $('inside').hidden = false;
    return true;
  } catch (failure) {
    say(failure.message);
    return false;
  }
};

const open = async () => {
  token = $('token').value.trim();
  $('token').value = '';
  if (await show()) {
    say('');
    $('jar').focus();
  } else {
    $('token').focus();
  }
};

$('open').addEventListener('click', open);
$('token').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    open();
  }
});
$('all').addEventListener('change', show);
$('install').addEventListener('click', () => {
  const [jar] = $('jar').files;
  if (jar) {
    act(() => ask('/v1/admin/modules', {method: 'POST', headers: {'Content-Type': 'application/java-archive'}, body: jar}));
  } else {
    say('Choose a jar first.');
  }
});
