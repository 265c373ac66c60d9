//! Spanish verb forms that speak to somebody: by their endings, and a closed table of irregular ones.

use crate::language::address::{Address, Form, Person};
use crate::language::{unaccented, without_accents};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Stems of common verbs in -ar, those with another vowel under stress beside them.
const AR: &str = "\
    abon abraz abrig acab acarici acept acerc aclar acompañ aconsej acost activ actualiz acumul adelant adjunt \
    administr ador agend agreg aguant ahorr ajust alcanz alegr aliment almacen alquil am ambient ampli amplí anim \
    anot anul apag aparc apart apost apoy aprovech apuest apunt apur arranc arregl asegur asoci atac atrev aument \
    autoriz avanz averig avis ayud bail baj bañ bord borr brind busc calcul calm cambi camin cancel cans cant \
    captur carg cas castig celebr cen cerr charl chate cierr cobr cocin colabor colg coloc coment comenz comienz \
    compar complet complic compr comprob comprueb comunic concentr conect confi confirm confí conserv consider \
    consult cont contact contempl contest contrat control convers copi cort cruz cuelg cuent cuest cuid declar \
    dedic dej deleg demand demor denunci deposit desactiv desarroll desayun desbloque descans descarg desconect \
    desinstal despej despert despiert despreocup destac desvel detect determin devor dibuj dict diseñ disfrut don \
    duch dud ech edit educ ejecut elabor elimin emocion empac empez empiez emple enamor encarg encontr encuentr \
    enfad enfrent engañ enlaz enoj enseñ entr entreg entren entrevist envi enví equivoc escal escane escap escuch \
    esper estac estacion estim estren estudi evit exager examin experiment explic explor explot export expres \
    fabric facilit falt felicit fij filtr financi firm form fum funcion gan garantiz gast gener genial gestion gir \
    golpe grab grit guard gust habit habl hall hered hosped identific ilumin ilustr imagin implement import \
    incorpor indic inform ingres inici instal integr intent intercambi interes invent investig invit jueg jug junt \
    jur lament lanz lav levant lider liquid llam llen llev llor logr luch madrug mand manej maquill marc medit \
    mejor mencion mezcl mir modific mont mostr muestr multiplic nad naveg necesit neg nieg nomin not notific oblig \
    obsequi observ ocult ocup ofert olvid oper opin orden organiz orient pag par particip pas pase peg pele pens \
    perdon person pesc piens pinch pint plane plante pleg port posterg practic pregunt preocup prepar present prest \
    presum prob procur program prolong proyect prueb public puls qued quej quit rasp rastre reaccion realiz rebaj \
    recarg rechaz reclam recogn recomend recomiend record recort recuerd recuper redact reembols reenvi reenví \
    reflexion refresc refuerz regal regañ registr regres reinici relacion relaj rellen remont renov renuev repar \
    repas report represent resalt rescat reserv respald respet respir rest result retir retras reutiliz revis rod \
    rog roz ruega sabore sac salt salud salv seleccion sent separ señal sign silenci simplific situ sobr solicit \
    sonr sorte sospech soñ subray suen sueñ sum super tap tard tecle telefone termin tir toc tom trabaj traslad \
    trat trunc tuite ubic us utiliz vaci vacun valor vari ventil verific viaj visit volc vot vuel";

/// The same in -er.
const ER: &str = "\
    acced accedi agradec agradezc aparec aprend atend atiend beb cog coj com comet comprend conced concé conoc \
    conozc convenc corr correspond cre crec crezc deb defend defiend depend desaparec devolv devuelv dispon ejerc \
    encend enciend entend entiend escog escoj esconde establec exced extend extiend favorec lam le llov merec met \
    mov muev nac obtien ofrec ofrezc parec parezc perd permanec pertenec pertenezc pierd prend proced promet prove \
    recog recoj reconoc reconozc resolv respond resuelv romp sab sorprend sosten suced tem tend teng tien venc vend \
    ver volv vuelv";

/// The same in -ir.
const IR: &str = "\
    abr acud admit asist asum añad bat compart comprim conclu conduc conduzc confund consegu consig constru consum \
    convert conviert cumpl curr decid defin describ descubr desped despid difund dirig dirij dirim discut disminu \
    distingu distribu divert divid diviert dorm duerm eleg elig elij emit escrib exig exij exist expir fing imped \
    impid imprim inclu inscrib insist instru interrump introdu introduc introduzc invert inviert mor mud muer ocurr \
    omit part ped percib permit persegu persist pid prefer prefier prescind produ produzc prohib prosegu recib \
    reduc reduzc repart repet repit requer requier resid resist reun sal salg segu sent serv sient sig sirv sonre \
    sub sufr suger sugier suscrib traduc traduzc transfer transfier transmit vest vist viv";

/// The endings of verbs in -ar, whom they speak to, and how surely.
const ENDINGS_AR: &[(&str, Form, Certainty)] = &[
    ("abas", Form::Tu, Certainty::Shared),
    ("aste", Form::Tu, Certainty::Shared),
    ("arás", Form::Tu, Certainty::Shared),
    ("arías", Form::Tu, Certainty::Shared),
    ("aras", Form::Tu, Certainty::Shared),
    ("ases", Form::Tu, Certainty::Noun),
    ("as", Form::Tu, Certainty::Noun),
    ("es", Form::Tu, Certainty::SharedNoun),
    ("a", Form::Tu, Certainty::Order),
    ("ás", Form::Vos, Certainty::Sure),
    ("á", Form::Vos, Certainty::Order),
    ("abais", Form::Vosotros, Certainty::Sure),
    ("asteis", Form::Vosotros, Certainty::Sure),
    ("aréis", Form::Vosotros, Certainty::Sure),
    ("aríais", Form::Vosotros, Certainty::Sure),
    ("arais", Form::Vosotros, Certainty::Sure),
    ("áis", Form::Vosotros, Certainty::Sure),
    ("éis", Form::Vosotros, Certainty::Sure),
    ("ad", Form::Vosotros, Certainty::Order),
    ("e", Form::Usted, Certainty::Order),
    ("en", Form::Ustedes, Certainty::Order),
];

/// Those of verbs in -er and -ir.
const ENDINGS_ER: &[(&str, Form, Certainty)] = &[
    ("ías", Form::Tu, Certainty::Shared),
    ("iste", Form::Tu, Certainty::Shared),
    ("erás", Form::Tu, Certainty::Shared),
    ("erías", Form::Tu, Certainty::Shared),
    ("irás", Form::Tu, Certainty::Shared),
    ("irías", Form::Tu, Certainty::Shared),
    ("ieras", Form::Tu, Certainty::Shared),
    ("ieses", Form::Tu, Certainty::Shared),
    ("es", Form::Tu, Certainty::Noun),
    ("as", Form::Tu, Certainty::SharedNoun),
    ("e", Form::Tu, Certainty::Order),
    ("és", Form::Vos, Certainty::Sure),
    ("ís", Form::Vos, Certainty::Sure),
    ("íais", Form::Vosotros, Certainty::Sure),
    ("isteis", Form::Vosotros, Certainty::Sure),
    ("eréis", Form::Vosotros, Certainty::Sure),
    ("iréis", Form::Vosotros, Certainty::Sure),
    ("eríais", Form::Vosotros, Certainty::Sure),
    ("iríais", Form::Vosotros, Certainty::Sure),
    ("ierais", Form::Vosotros, Certainty::Sure),
    ("éis", Form::Vosotros, Certainty::Sure),
    ("áis", Form::Vosotros, Certainty::Sure),
    ("ed", Form::Vosotros, Certainty::Order),
    ("id", Form::Vosotros, Certainty::Order),
    ("a", Form::Usted, Certainty::Order),
    ("an", Form::Ustedes, Certainty::Order),
];

/// Forms that no ending tells: those of one person only.
const SURE: &[(Form, &str)] = &[
    (
        Form::Tu,
        "tú ti contigo tuyo tuya tuyos tuyas tu tus te eres estás tienes puedes quieres has vas das ves haces dices \
         pones vienes sales sabes oyes traes crees debes prefieres eras ibas veías fuiste estuviste tuviste pudiste \
         quisiste hiciste dijiste pusiste viniste supiste trajiste viste diste serás estarás tendrás podrás querrás \
         harás dirás pondrás vendrás saldrás sabrás habrás irás verás darás serías estarías tendrías podrías querrías \
         harías dirías pondrías vendrías saldrías sabrías habrías irías seas estés tengas puedas quieras hayas vayas \
         veas hagas digas pongas vengas salgas sepas oigas traigas conozcas fueras fueses estuvieras tuvieras tuvieses \
         pudieras quisieras hicieras dijeras pusieras vinieras supieras hubieras vieras dieras necesitas sueles \
         estabas podías querías tenías sabías habías hazlo hazte hazme hazla dime dile dinos dinoslo dínoslo ponte \
         ponlo ponle vete vente tenlo tenla",
    ),
    (
        Form::Vos,
        "vos sos tenés podés querés hacés decís venís sabés ponés salís debés creés preferís andá fijate",
    ),
    (
        Form::Vosotros,
        "vosotros vosotras os vuestro vuestra vuestros vuestras sois estáis tenéis podéis queréis habéis vais dais \
         veis hacéis decís ponéis venís salís sabéis debéis erais ibais fuisteis seáis estéis tengáis podáis queráis \
         hayáis vayáis veáis hagáis digáis tendréis podréis querréis haréis diréis podríais querríais",
    ),
    (Form::Usted, "usted ud vd"),
    (Form::Ustedes, "ustedes uds vds"),
];

/// Forms of `tú` that `vos` has as well, beside those of the past and the future.
const SHARED: &str = "te tu tus tuyo tuya tuyos tuyas vas has das ves ibas eras estás seas estés tengas puedas quieras hayas vayas veas \
    hagas digas pongas vengas salgas sepas oigas traigas conozcas estabas podías querías tenías sabías habías fuiste \
    estuviste tuviste pudiste quisiste hiciste dijiste pusiste viniste supiste trajiste viste diste serás estarás tendrás \
    podrás querrás harás dirás pondrás vendrás saldrás sabrás habrás irás verás darás serías estarías tendrías podrías \
    querrías harías dirías fueras fueses estuvieras tuvieras tuvieses pudieras quisieras hicieras dijeras pusieras vinieras \
    supieras hubieras vieras dieras";

/// Orders that no ending tells, where a sentence begins with one.
const ORDERS: &[(Form, &str)] = &[
    (Form::Tu, "haz mantén pon ten ven sal di ve sé"),
    (Form::Vos, "hacé poné tené vení salí decí andá"),
    (Form::Vosotros, "haced poned tened venid salid decid id"),
    (
        Form::Usted,
        "haga mantenga ponga tenga venga salga diga vaya sepa vea dé quiera oiga conozca introduzca",
    ),
    (
        Form::Ustedes,
        "hagan pongan tengan vengan salgan digan vayan sepan vean den quieran conozcan introduzcan",
    ),
];

/// What may stand for whoever is spoken to with respect, or for somebody else.
const PERHAPS_USTED: &str = "su sus suyo suya suyos suyas le";

/// What firms do to whoever they write to: behind “le” that is `usted`.
const TO_USTED: &str = "recordamos informamos comunicamos pedimos rogamos agradecemos escribimos enviamos invitamos deseamos \
    ofrecemos confirmamos adjuntamos recomendamos sugerimos solicitamos escribo llamo envío mando adjunto pido recuerdo \
    informo confirmo agradezco ruego propongo cuento enviaremos llamaremos escribiremos informaremos enviaré llamaré \
    escribiré enviamos damos doy";

/// Forms that may be of `usted` or of somebody else, where they begin a question or stand behind one of `ASKING`.
const ASKED: &str = "ha tiene puede quiere sabe va debe necesita está desea podría querría tendrá podrá conoce ve cree \
    piensa opina prefiere sabía había usa utiliza busca compra vive trabaja espera recuerda gusta suele hace dice entiende \
    encuentra lleva paga pasa llama viene sale oye siente es era fue sería debería tendría haría iría estaba podía quería \
    dispone cuenta recibe vio jugaba juega escucha sube devuelve utilizó pensó aprendió";

/// Words before such a form.
const ASKING: &str =
    "qué cómo cuándo dónde cuánto cuál quién por si cuando ya alguna vez nunca lo la se no que";

/// Words before one in a sentence that asks.
const ASKING_ON: &str = "y o";

/// Words that are also said to nobody.
const INTERJECTIONS: &str = "vaya venga sé sea oiga diga anda ve di";

/// Words of those endings that are something else.
const NO_VERBS: &str = "existe insiste consiste resiste asiste triste chiste además atrás jamás detrás quizás después través \
    interés estrés francés inglés revés cortés país maíz tras mas más pues mes tres entonces antes parte \
    partes nombre nombres clase clases base bases fase fases mientras apenas gracias días noticias buenas nada cada \
    toda hora horas carta cartas cosa cosas meta metas nota notas sube envase envases suma sumas sea sean viva vivan \
    vale une seis veis tomás nicolás matías elías isaías lucas véase véanse sépalos crea crean bebés informe importe aparte note corte pase enlace cruce \
    baile apunte aporte reporte ajuste cierre viaje alcance avance debate detalle entre sobre desde siempre parece";

/// Words before a verb: what may be a noun in the plural is one of whoever is spoken to behind them.
const BEFORE_VERBS: &str = "si que cuando cuanto donde no ya lo te me se nos le les también siempre nunca solo sólo qué cómo \
    cuándo dónde adónde cuánto cuál quién mientras aunque porque pues ahora aún todavía tú vos";

/// Words that mean the firm; verbs that do end as `WE_ENDINGS` say.
const WE: &str = "nosotros nosotras nos nuestro nuestra nuestros nuestras somos";
const WE_ENDINGS: [&str; 3] = ["amos", "emos", "imos"];

/// Words with such an ending that mean nobody.
const NOT_WE: &str = "mismos próximos últimos mínimos máximos primos ánimos tramos ramos gramos kilogramos extremos reclamos íntimos \
    óptimos anónimos legítimos décimos términos";

/// Words that mean the one who writes: verbs whose form no noun has.
const I: &str = "yo me mí mi mis conmigo mío mía soy estoy tengo puedo quiero quisiera hago voy veo creo digo doy pongo espero lamento \
    escribo pido propongo necesito prefiero pienso agradezco entiendo supongo he haré fui hice dije puse recibí pedí llamé envié \
    mandé revisé cambié comprobé";

/// How surely a form speaks to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Sure,
    /// As surely, and `vos` has it as well.
    Shared,
    /// Unless it is a noun.
    Noun,
    /// As surely, and `vos` has it as well.
    SharedNoun,
    /// Where a sentence begins with it.
    Order,
}

/// The words above, to be looked up.
struct Verbs {
    ar: FxHashSet<&'static str>,
    /// In -er and -ir: but for a few endings they speak alike.
    er: FxHashSet<&'static str>,
    sure: FxHashMap<&'static str, Form>,
    orders: FxHashMap<&'static str, Form>,
    perhaps_usted: FxHashSet<&'static str>,
    to_usted: FxHashSet<&'static str>,
    shared: FxHashSet<&'static str>,
    asked: FxHashSet<&'static str>,
    asking: FxHashSet<&'static str>,
    asking_on: FxHashSet<&'static str>,
    interjections: FxHashSet<&'static str>,
    no_verbs: FxHashSet<&'static str>,
    before_verbs: FxHashSet<&'static str>,
    ar_endings: Vec<Ending>,
    er_endings: Vec<Ending>,
    we: FxHashSet<&'static str>,
    not_we: FxHashSet<&'static str>,
    i: FxHashSet<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let set = |words: &'static str| words.split_ascii_whitespace().collect();
    let map = |table: &'static [(Form, &str)]| {
        let words = |(form, words): &'static (Form, &'static str)| {
            words.split_ascii_whitespace().map(|word| (word, *form))
        };
        table.iter().flat_map(words).collect()
    };
    let mut er: FxHashSet<&str> = set(ER);
    er.extend(IR.split_ascii_whitespace());
    Verbs {
        ar: set(AR),
        er,
        sure: map(SURE),
        orders: map(ORDERS),
        perhaps_usted: set(PERHAPS_USTED),
        to_usted: set(TO_USTED),
        shared: set(SHARED),
        asked: set(ASKED),
        asking: set(ASKING),
        asking_on: set(ASKING_ON),
        interjections: set(INTERJECTIONS),
        no_verbs: set(NO_VERBS),
        before_verbs: set(BEFORE_VERBS),
        ar_endings: Ending::all(ENDINGS_AR),
        er_endings: Ending::all(ENDINGS_ER),
        we: set(WE),
        not_we: set(NOT_WE),
        i: set(I),
    }
});

/// Whom the word `word` speaks to, where it stands: behind `before`, if anything, in a sentence that it `begins` or
/// not, and that `asks` or not. Both words are in lower case.
pub fn address(word: &str, before: Option<&str>, begins: bool, asks: bool) -> Option<Address> {
    let verbs = &*VERBS;
    let of = |form, surely| {
        Some(Address { form, surely, shared: form == Form::Tu && verbs.shared.contains(word) })
    };
    if let Some(form) = verbs.sure.get(word) {
        return of(*form, true);
    }
    if verbs.perhaps_usted.contains(word) {
        return of(Form::Usted, false);
    }
    match before {
        Some("le") if verbs.to_usted.contains(word) => return of(Form::Usted, true),
        Some("les") if verbs.to_usted.contains(word) => return of(Form::Ustedes, true),
        // “Para ayudarle”, “poder atenderle”.
        Some("para" | "poder" | "de") if verbs.serves(word) => return of(Form::Usted, true),
        _ => {}
    }
    let asked = || {
        let behind = |before| verbs.asking.contains(before) || asks && verbs.asking_on.contains(before);
        let stands = begins || before.is_some_and(behind);
        (stands && verbs.asked.contains(word)).then_some(Address {
            form: Form::Usted,
            surely: false,
            shared: false,
        })
    };
    if begins && let Some(form) = verbs.orders.get(word) {
        return of(*form, !verbs.interjections.contains(word));
    }
    if word.len() < 3 || verbs.no_verbs.contains(word) {
        return asked();
    }
    if let Some(form) = verbs.glued(word) {
        // “Ayudarte” is said to both, “llámame” to one.
        let shared =
            form == Form::Tu && ["arte", "erte", "irte", "dote"].iter().any(|end| word.ends_with(end));
        return Some(Address { form, surely: true, shared });
    }
    let behind = || before.is_some_and(|before| verbs.before_verbs.contains(before));
    let told = match verbs.regular(word) {
        Some((form, Certainty::Sure)) => of(form, true),
        Some((form, Certainty::Shared)) => Some(Address { form, surely: true, shared: true }),
        Some((form, certainty @ (Certainty::Noun | Certainty::SharedNoun))) => {
            let shared = certainty == Certainty::SharedNoun;
            (begins || behind()).then_some(Address { form, surely: !begins, shared })
        }
        Some((_, Certainty::Order)) if matches!(before, Some("si" | "cuando")) => of(Form::Usted, false),
        // “Compra” may be what somebody else does, or a noun.
        Some((form, Certainty::Order)) => of(form, form != Form::Tu).filter(|_| begins),
        // “Lo amas”: behind an object stands a verb.
        None if matches!(before, Some("lo" | "me" | "nos")) && word.ends_with("as") => of(Form::Tu, true),
        None => None,
    };
    // “¿Compra?” orders nobody, and “sabe” never does.
    let orders = told.is_some_and(|told| told.surely || !asks && word.ends_with('a'));
    if orders { told } else { asked().or(told) }
}

/// Who `word`, in lower case, speaks of.
pub fn person(word: &str) -> Option<Person> {
    let verbs = &*VERBS;
    let ends = || WE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
    if verbs.i.contains(word) {
        Some(Person::I)
    } else if verbs.we.contains(word) || ends() && !verbs.not_we.contains(word) {
        Some(Person::We)
    } else if verbs.sure.contains_key(word) || verbs.perhaps_usted.contains(word) || verbs.speaks_to(word) {
        Some(Person::You)
    } else {
        None
    }
}

impl Verbs {
    /// Whether `word` is an infinitive done to `usted`: `ayudarle`.
    fn serves(&self, word: &str) -> bool {
        let stem = ["arle", "erle", "irle"].iter().find_map(|ending| word.strip_suffix(ending));
        stem.is_some_and(|stem| stem.len() > 2 && self.has_stem(stem))
    }

    /// Whether the ending of `word` alone tells that it is a verb whose subject is the reader.
    fn speaks_to(&self, word: &str) -> bool {
        let sure = |(_, certainty)| matches!(certainty, Certainty::Sure | Certainty::Shared);
        // Most words are short, or end as none of those does.
        let may =
            word.len() > 4 && !self.no_verbs.contains(word) && word.ends_with(['s', 'e', 'á', 'é', 'í']);
        may && (self.regular(word).is_some_and(sure) || self.glued(word).is_some())
    }

    /// The form of an order or infinitive with pronouns behind it: `llámanos`, `póngase`, `ayudarte`.
    fn glued(&self, word: &str) -> Option<Form> {
        const PRONOUNS: [&str; 12] =
            ["noslo", "nosla", "melo", "telo", "nos", "los", "las", "les", "me", "lo", "la", "le"];
        for ending in ["arte", "erte", "irte", "ándote", "iéndote", "yéndote"] {
            if let Some(stem) = word.strip_suffix(ending) {
                return (stem.len() > 2 && self.has_stem(stem)).then_some(Form::Tu);
            }
        }
        // The accent tells the order from other words of that ending.
        if unaccented(Cow::Borrowed(word)) == word {
            return None;
        }
        if let Some(order) = word.strip_suffix("te") {
            return self.order(order).filter(|form| *form == Form::Tu);
        }
        if let Some(order) = word.strip_suffix("se") {
            return self.order(order).filter(|form| matches!(form, Form::Usted | Form::Ustedes));
        }
        self.order(PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun))?)
    }

    /// The form of an order that is written with the accent that pronouns behind it bring.
    fn order(&self, order: &str) -> Option<Form> {
        let plain = unaccented(Cow::Borrowed(order));
        if let Some(form) = self.orders.get(&*plain) {
            return Some(*form);
        }
        self.regular(&plain).filter(|(_, certainty)| *certainty == Certainty::Order).map(|(form, _)| form)
    }

    /// What the ending of `word` tells, where its stem is that of a verb.
    fn regular(&self, word: &str) -> Option<(Form, Certainty)> {
        let of = |endings: &[Ending], stems: &FxHashSet<&str>| {
            endings.iter().find_map(|ending| {
                let stem = ending.strip(word)?;
                is_stem(stems, stem, ending.soft).then_some((ending.form, ending.certainty))
            })
        };
        of(&self.ar_endings, &self.ar).or_else(|| of(&self.er_endings, &self.er))
    }

    fn has_stem(&self, stem: &str) -> bool {
        let plain = unaccented(Cow::Borrowed(stem));
        is_stem(&self.ar, &plain, false) || is_stem(&self.er, &plain, false)
    }
}

/// An ending, worked out once: every word of a text is held against all of them.
struct Ending {
    text: &'static str,
    /// Without the accent that people do not type, where the ending is long enough to be told all the same.
    plain: Option<String>,
    form: Form,
    certainty: Certainty,
    /// Whether it begins with e, before which stems are written otherwise.
    soft: bool,
}

impl Ending {
    fn all(table: &[(&'static str, Form, Certainty)]) -> Vec<Ending> {
        let ending = |(text, form, certainty): &(&'static str, Form, Certainty)| Ending {
            text,
            plain: without_accents(text).filter(|plain| plain.len() > 3),
            form: *form,
            certainty: *certainty,
            soft: text.starts_with(['e', 'é']),
        };
        table.iter().map(ending).collect()
    }

    /// `word` without it.
    fn strip<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stem = word.strip_suffix(self.text).or_else(|| word.strip_suffix(self.plain.as_deref()?));
        stem.filter(|stem| stem.len() > 1)
    }
}

/// Whether `stem` is one of `stems`; before e it may be written `busqu`, `pagu`, `realic`.
fn is_stem(stems: &FxHashSet<&str>, stem: &str, soft: bool) -> bool {
    let hard = |soft: &str, hard: &str| {
        stem.strip_suffix(soft).is_some_and(|rest| stems.contains(format!("{rest}{hard}").as_str()))
    };
    stems.contains(stem) || soft && (hard("qu", "c") || hard("gu", "g") || hard("c", "z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Form, bool)> {
        let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let at = words.iter().position(|word| word.starts_with('_')).unwrap();
        let before = at.checked_sub(1).map(|before| words[before].as_str());
        address(&words[at][1..], before, at == 0, false).map(|address| (address.form, address.surely))
    }

    #[test]
    fn tells_whom_a_verb_speaks_to() {
        for (text, form) in [
            ("si lo _compras", Form::Tu),
            ("ya _pagaste", Form::Tu),
            ("que _disfrutes", Form::Tu),
            ("cuando _busques", Form::Tu),
            ("para _ayudarte", Form::Tu),
            ("y _suscríbete", Form::Tu),
            ("o _llámanos", Form::Tu),
            ("o _llámenos", Form::Usted),
            ("y _póngase", Form::Usted),
            ("_Envíe", Form::Usted),
            ("_Pague", Form::Usted),
            ("_Aprovechá", Form::Vos),
            ("lo _querés", Form::Vos),
            ("si _comprás", Form::Vos),
            ("_Descargad", Form::Vosotros),
            ("le _recordamos", Form::Usted),
            ("para _ayudarle", Form::Usted),
            ("si _compráis", Form::Vosotros),
            ("_Llamen", Form::Ustedes),
        ] {
            assert_eq!(of(text), Some((form, true)), "{text}");
        }
    }

    #[test]
    fn takes_no_noun_for_a_verb() {
        for text in [
            "las _compras",
            "nuestras _reservas",
            "sin _dudas",
            "es _triste",
            "_Además",
            "el _interés",
            "de _entregas",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(of("_Compra"), Some((Form::Tu, false)));
        assert_eq!(of("_su"), Some((Form::Usted, false)));
    }
}
