import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';

/** For an address that leads nowhere. */
export function LostPage() {
  const { text } = useText();
  return (
    <>
      <h1>{text('lost.title')}</h1>
      <p>
        <Link to="/">{text('lost.home')}</Link>
      </p>
    </>
  );
}
