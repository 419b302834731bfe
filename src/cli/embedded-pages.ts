/**
 * Which pages of a docs checkout the embedded contract is compiled from: the assignments of device and enrollment
 * configurations, their parents, and some of the parents' derived types. Picomatch patterns on file names.
 */
const derived: readonly string[] = [
  'deviceconfig-androidcustomconfiguration',
  'deviceconfig-androidworkprofilecustomconfiguration',
  'deviceconfig-ioscustomconfiguration',
  'deviceconfig-iosupdateconfiguration',
  'deviceconfig-macoscustomconfiguration',
  'deviceconfig-sharedpcconfiguration',
  'deviceconfig-windows10customconfiguration',
  'deviceconfig-windowsupdateforbusinessconfiguration',
  'onboarding-devicecomanagementauthorityconfiguration',
  'onboarding-deviceenrollmentlimitconfiguration',
  'onboarding-deviceenrollmentplatformrestrictionsconfiguration',
  'onboarding-deviceenrollmentwindowshelloforbusinessconfiguration',
  'onboarding-windows10enrollmentcompletionpageconfiguration',
]

const parents: readonly string[] = [
  'deviceconfig-deviceconfigurationassignment',
  'deviceconfig-deviceconfiguration',
  'onboarding-enrollmentconfigurationassignment',
  'onboarding-deviceenrollmentconfiguration',
  'shared-deviceconfiguration',
  'shared-deviceenrollmentconfiguration',
]

/** Pages that document operations. */
export const apiPages: readonly string[] = ['v1.0', 'beta'].flatMap((version) =>
  [...parents, ...derived].map(
    (name) => `api-reference/${version}/api/intune-${name}-{list,get,create,update,delete}.md`,
  ),
)

/** Pages of types that no property links to: the parents themselves, and types derived from one that is linked to. */
export const typePages: readonly string[] = ['v1.0', 'beta'].flatMap((version) => [
  `api-reference/${version}/resources/intune-shared-*assignmenttarget.md`,
  `api-reference/${version}/resources/intune-deviceconfig-{omasetting*,windowsupdate*}.md`,
  ...[...parents, ...derived].map((name) => `api-reference/${version}/resources/intune-${name}.md`),
  ...['ios', 'macos', 'windows81'].map(
    (os) => `api-reference/${version}/resources/intune-deviceconfig-${os}scepcertificateprofile.md`,
  ),
  `api-reference/${version}/resources/intune-deviceconfig-windowsphone81vpnconfiguration.md`,
])

/** Concept pages that state the global rules. */
export const conceptPages: readonly string[] = ['concepts/*.md']
