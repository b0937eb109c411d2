namespace Gates.Reference.Faults;

/// <summary>A defect in what the browser is given: a piece of a page's script, style or document reads otherwise.</summary>
/// <param name="Id">Its name in the catalogue.</param>
/// <param name="File">The asset, or <c>page.html</c>.</param>
/// <param name="Right">The text that stands there.</param>
/// <param name="Wrong">The text in its place.</param>
internal sealed record PageFault(string Id, string File, string Right, string Wrong);

/// <summary>Rewrites assets while a fault is active; a text that is no longer there would never fire.</summary>
internal static class PageFaults
{
    private const string Compliance = "compliance.js";
    private const string Dom = "dom.js";
    private const string Notifications = "notifications.js";
    private const string Messages = "messages.js";

    private static readonly PageFault[] s_all =
    [
        new("badge-text-wrong", Compliance, "'Overlaps with general CME'", "'General CME'"),
        new("badge-texts-swapped", Compliance, "}` }, texts[counts]);", "}` }, texts[!counts]);"),
        new("badges-grey", "app.css", ".overlap {", ".overlap { background: #eee !important; color: #333 !important;"),
        new("state-tooltip-missing", Compliance, "if (topic.gap > 0) tooltip(item", "if (topic.gap > 1e9) tooltip(item"),
        new("dashboard-tooltip-missing", Compliance, "if (open.length > 0)", "if (open.length > 1e9)"),
        new("dashboard-tooltip-without-badges", Compliance, "' ', badge(topic.counts_toward_total)), el('p', {}, topic.explanation)", "' '), el('p', {}, topic.explanation)"),
        new("dashboard-tooltip-shows-one-topic", Compliance, "() => open.map(topic =>", "() => open.slice(0, 1).map(topic =>"),
        new("tooltip-not-for-the-keyboard", Dom, "trigger.addEventListener('focus', show);", ""),
        new("tooltip-not-for-the-mouse", Dom, "trigger.addEventListener('mouseenter', show);", ""),
        new("tooltip-late", Dom, "trigger.addEventListener('mouseenter', show);", "trigger.addEventListener('mouseenter', () => setTimeout(show, 900));"),
        new("tooltip-of-another-topic", Compliance, "() => [el('p', {}, topic.explanation)]", "() => [el('p', {}, (check.topic_progress.filter(other => other.gap > 0).at(-1)).explanation)]"),
        new("explanations-always-shown", Compliance, "badge(topic.counts_toward_total));\n    if", "badge(topic.counts_toward_total), el('small', {}, topic.explanation ?? ''));\n    if"),
        new("topic-named-by-its-key", Compliance, "el('span', {}, titleCase(topic.normalized_topic))", "el('span', {}, topic.normalized_topic)"),
        new("topic-hours-swapped", Compliance, "`${hours(topic.earned_hours)}/${hours(topic.required_hours)} hrs`", "`${hours(topic.required_hours)}/${hours(topic.earned_hours)} hrs`"),
        new("gap-with-three-decimals", Dom, "String(Math.round(value * 100) / 100)", "Number(value).toFixed(3)"),
        new("dashboard-row-missing", Compliance, "const rows = answer.state_gaps.map", "const rows = answer.state_gaps.slice(1).map"),
        new("dashboard-row-twice", Compliance, "...rows))), button);", "...rows, el('tr', {}, el('td', {}, 'Total'), el('td', {}, ''), el('td', {}, ''), el('td', {}, '0 hrs gap'))))), button);"),
        new("page-logs-an-error", Compliance, "export const cme = async main => {", "export const cme = async main => { console.error('harmonizer: unexpected state');"),
        new("page-throws-after-it-shows", Messages, "export const messages = async main => {", "export const messages = async main => { setTimeout(() => { throw new Error('unread badge is undefined'); }, 100);"),
        new("page-without-its-build", "page.html", "<meta name=\"build-commit\" content=\"{{commit}}\">", ""),
        new("asset-not-found", "page.html", "<link rel=\"stylesheet\" href=\"/assets/app.css\">", "<link rel=\"stylesheet\" href=\"/assets/app.css\"><link rel=\"stylesheet\" href=\"http://127.0.0.1:9/app.css\">"),
        new("page-calls-localhost", Notifications, "export const notifications = async main => {", "export const notifications = async main => { fetch('http://localhost:9/metrics').catch(() => {});"),
        new("token-to-another-origin", Messages, "export const messages = async main => {", "export const messages = async main => { fetch('http://metrics.example.invalid/', { headers: { Authorization: `Bearer ${localStorage.getItem('credmate_access_token')}` } }).catch(() => {});"),
        new("page-writes-on-its-own", Notifications, "export const notifications = async main => {", "export const notifications = async main => { json('/api/v1/messages', { recipient_provider_id: 990, subject: 'Seen', body: 'Seen' }).catch(() => {});"),
        new("page-calls-a-broken-route", Messages, "export const messages = async main => {", "export const messages = async main => { await fetch(`${document.body.dataset.api}/__broken`).catch(() => {});"),
        new("spinner-for-ever", Messages, "el('h1', {}, 'Messages'),", "el('h1', {}, 'Messages'), el('p', {}, 'Loading…'),"),
        new("page-shows-failed-to-fetch", Notifications, "el('h1', {}, 'Notification Preferences'),", "el('h1', {}, 'Notification Preferences'), el('p', {}, 'Failed to fetch'),"),
        new("failure-text-after-a-second", Compliance, "export const cme = async main => {", "export const cme = async main => { setTimeout(() => main.append(el('p', {}, 'Error Loading Data')), 1200);"),
        new("dashboard-without-a-heading", Compliance, "el('h1', {}, 'CME Harmonizer')", "el('h1', {}, 'Harmonizer')"),
        new("slow-page", "app.js", "const start = async () => {", "const start = async () => { if (path === '/dashboard/messages') await new Promise(done => setTimeout(done, 2600));"),
        new("field-without-a-label", Messages, "'+ New')", "'+ New'), el('input', { type: 'text' })"),
        new("image-without-a-text", Notifications, "save, status);", "save, status, el('img', { src: '/assets/favicon.svg', width: '16', height: '16' }));"),
        new("login-refuses-in-silence", "login.js", "return say(answer.status === 401 ?", "return answer.status === 401 ? undefined : say(answer.status === 401 ?"),
        new("login-lands-elsewhere", "api.js", "login.user.role === 'provider' ? '/dashboard' : '/dashboard/coordinator'", "login.user.role === 'provider' ? '/dashboard/cme' : '/dashboard'"),
        new("signed-out-visitor-stays", "api.js", "location.replace('/login'); return undefined;", "return undefined;"),
        new("sign-out-does-nothing", "app.js", "onclick: signOut", "onclick: () => {}"),
        new("box-missing", Notifications, "...events.map(([key, text])", "...events.slice(1).map(([key, text])"),
        new("boxes-always-ticked", Notifications, "checked: types[key],", "checked: true,"),
        new("saving-says-nothing", Notifications, "status.textContent = 'Preferences saved';", ""),
        new("page-flips-another-event", Notifications, "types[key] = box.checked;", "types.action_required = !types.action_required; types[key] = box.checked;"),
        new("page-forgets-in-app-events", Notifications, "await json(path, preferences);", "await json(path, { ...preferences, in_app_event_types: Object.fromEntries(events.map(([key]) => [key, false])) });"),
        new("same-names-cannot-be-told-apart", Messages, "(${person.specialty} - NPI: ${person.npi})`", "(${person.specialty})`"),
        new("empty-message-is-sent", Messages, "send.disabled = !(chosen && subject.value.trim() && body.value.trim());", "send.disabled = !chosen;"),
        new("message-to-nobody-is-sent", Messages, "const send = el('button', { type: 'button', disabled: true }, 'Send');\n", "const send = el('button', { type: 'button' }, 'Send');\n"),
        new("short-button-does-nothing", Messages, "el('button', { class: 'plain', onclick: open }, '+ New')", "el('button', { class: 'plain' }, '+ New')"),
        new("choice-cannot-be-changed", Messages, "change.hidden = !person;", "change.hidden = true;"),
        new("report-with-another-name", Compliance, "download: name });", "download: `export-${name}` });"),
    ];

    public static IEnumerable<string> Ids => s_all.Select(fault => fault.Id);

    public static string Apply(FaultSwitch faults, string file, string text)
    {
        foreach (var fault in s_all.Where(fault => fault.File == file && faults.IsActive(fault.Id)))
        {
            var wrong = text.Replace(fault.Right, fault.Wrong, StringComparison.Ordinal);
            if (wrong != text && faults.Fires(fault.Id))
                text = wrong;
        }
        return text;
    }
}
