import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconContrast, IconHelpCircle, IconKeyboard, IconLanguage, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '#collab/me.ts';
import { chooseLanguage } from '#i18n/i18n.ts';
import { initialsOf } from '#ui/initials.ts';
import { askKeyboardMap } from './ask-keyboard-map.ts';
import classes from './me-menu.module.css';

/** Who I am, and what concerns this device: language, light or dark, someone else. */
export function MeMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark =
    colorScheme === 'dark' ||
    (colorScheme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
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
        <Menu.Item
          leftSection={<IconContrast size={18} />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {t('bar.scheme')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={18} />}
          onClick={() => chooseLanguage(i18n.language === 'en' ? 'nl-BE' : 'en')}
        >
          {i18n.language === 'en' ? t('dutch') : t('english')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={askKeyboardMap}>
          {t('bar.keyboard')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHelpCircle size={18} />} onClick={() => navigate('/hulp')}>
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
