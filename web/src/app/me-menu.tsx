import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowRight,
  IconBook2,
  IconCamera,
  IconClock,
  IconContrast,
  IconHelpCircle,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMessages,
  IconPresentation,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { chooseLanguage } from '#i18n/i18n.ts';
import { initialsOf } from '#ui/initials.ts';
import { askKeyboardMap } from './ask-keyboard-map.ts';
import { helpPlace } from './help-place.ts';
import classes from './me-menu.module.css';
import { ownDoor } from './own-door.ts';

/** The person's menu: name, pages, and this device's language, colour scheme and change of person. */
export function MeMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { eventId } = useEventConnection();
  const door = ownDoor(me.role, me.tableId);
  const ways = [
    { to: 'nu', words: 'way.now', icon: <IconClock size={18} /> } as const,
    ...(door && door.to !== 'momentopnames' ? [{ ...door, icon: <IconArrowRight size={18} /> }] : []),
    ...(me.role === 'OBSERVER' || me.role === 'PROJECTOR'
      ? []
      : [
          { to: 'bronnen', words: 'way.sources', icon: <IconBook2 size={18} /> } as const,
          { to: 'reacties', words: 'way.reactions', icon: <IconMessages size={18} /> } as const,
        ]),
    { to: 'momentopnames', words: 'way.snapshots', icon: <IconCamera size={18} /> } as const,
    { to: 'plenair', words: 'way.plenary', icon: <IconPresentation size={18} /> } as const,
  ];
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark =
    colorScheme === 'dark' ||
    (colorScheme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  const otherLanguage = i18n.language === 'en' ? 'nl-BE' : 'en';
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes.me}
          aria-label={`${initialsOf(me.name)}: ${t('bar.me', { name: me.name })}`}
        >
          {initialsOf(me.name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.name}>
          {me.name} · {t(`role.${me.role}`)}
        </Menu.Label>
        {ways.map(({ to, words, icon }) => (
          <Menu.Item key={to} leftSection={icon} component={Link} to={`/e/${eventId}/${to}`}>
            {t(words)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconContrast size={18} />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {t(dark ? 'bar.toLight' : 'bar.toDark')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={18} />}
          lang={otherLanguage}
          onClick={() => chooseLanguage(otherLanguage)}
        >
          {otherLanguage === 'en' ? t('english') : t('dutch')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={askKeyboardMap}>
          {t('bar.keyboard')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHelpCircle size={18} />}
          onClick={() => navigate(helpPlace(pathname, me.role))}
        >
          {t('bar.help')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => navigate('vertrek')}>
          {t('bar.someoneElse')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
