/** Events, commands, interactivity and options all come here. */
export const eventsPath = '/slack/events'
export const installPath = '/slack/install'
export const redirectPath = '/slack/oauth_redirect'
