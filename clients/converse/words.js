// @ts-check
/** What the plug-in itself says, in English; the form has words of its own. */
const en = {
  report: 'Report',
  reportTitle: 'Tell someone you can trust about this chat',
  mark: 'People warn about this link',
  away: 'We cannot open the form now',
  awayText: [
    'This is not your fault. Tell an adult you trust.',
    'If you are in danger, call 999 in the UK, 911 in the US, 000 in Australia, 112 in the EU.',
  ],
};

/** Each language has every key: the compiler that checks the types sees to it. @type {Record<string, typeof en>} */
const languages = {
  en,
  ar: {
    report: 'إبلاغ',
    reportTitle: 'أخبر شخصًا تثق به عن هذه المحادثة',
    mark: 'يحذّر الناس من هذا الرابط',
    away: 'لا يمكننا فتح النموذج الآن',
    awayText: [
      'هذا ليس ذنبك. أخبر شخصًا بالغًا تثق به.',
      'إذا كنت في خطر، فاتصل بالرقم 999 في المملكة المتحدة، أو 911 في الولايات المتحدة، أو 000 في أستراليا، أو 112 في الاتحاد الأوروبي.',
    ],
  },
};

/** @param {string} locale BCP 47; English where there is no other */
export const wordsIn = (locale) => languages[locale.slice(0, 2)] ?? en;
