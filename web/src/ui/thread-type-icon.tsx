import {
  IconAlertTriangle,
  IconBook2,
  IconBulb,
  IconHelpCircle,
  IconPencilCheck,
  IconReplace,
} from '@tabler/icons-react';

const icons = {
  question: IconHelpCircle,
  risk: IconAlertTriangle,
  source: IconBook2,
  example: IconBulb,
  correction: IconPencilCheck,
  proposal: IconReplace,
};

interface Props {
  type: keyof typeof icons;
  size?: number;
}

/** The icon of a type of reaction. */
export function TypeIcon({ type, size = 18 }: Props) {
  const Icon = icons[type];
  return <Icon size={size} aria-hidden />;
}
