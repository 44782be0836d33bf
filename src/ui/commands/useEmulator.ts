import { emulatorAccount } from '../accounts/account.ts';
import type { Services } from '../services.ts';

/** Goes (back) to the emulator, starting it when it was stopped. */
export async function useEmulator(services: Services): Promise<void> {
  await services.emulator.start();
  await services.accounts.use(emulatorAccount);
}
