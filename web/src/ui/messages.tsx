import '@mantine/core/styles/Notification.css';
import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Shows the short messages of the page. */
export function Messages() {
  return <Notifications position="bottom-center" />;
}
