//! The words of Spanish verbs: stems, endings, and what no ending tells.

use crate::language::address::Form;

/// How surely a form speaks to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
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

/// Stems of common verbs in -ar, those with another vowel under stress beside them.
pub(super) const AR: &str = "\
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
pub(super) const ER: &str = "\
    acced accedi agradec agradezc aparec aprend atend atiend beb cog coj com comet comprend conced concé conoc \
    conozc convenc corr correspond cre crec crezc deb defend defiend depend desaparec devolv devuelv dispon ejerc \
    encend enciend entend entiend escog escoj esconde establec exced extend extiend favorec lam le llov merec met \
    mov muev nac obtien ofrec ofrezc parec parezc perd permanec pertenec pertenezc pierd prend proced promet prove \
    recog recoj reconoc reconozc resolv respond resuelv romp sab sorprend sosten suced tem tend teng tien venc vend \
    ver volv vuelv";

/// The same in -ir.
pub(super) const IR: &str = "\
    abr acud admit asist asum añad bat compart comprim conclu conduc conduzc confund consegu consig constru consum \
    convert conviert cumpl curr decid defin describ descubr desped despid difund dirig dirij dirim discut disminu \
    distingu distribu divert divid diviert dorm duerm eleg elig elij emit escrib exig exij exist expir fing imped \
    impid imprim inclu inscrib insist instru interrump introdu introduc introduzc invert inviert mor mud muer ocurr \
    omit part ped percib permit persegu persist pid prefer prefier prescind produ produzc prohib prosegu recib \
    reduc reduzc repart repet repit requer requier resid resist reun sal salg segu sent serv sient sig sirv sonre \
    sub sufr suger sugier suscrib traduc traduzc transfer transfier transmit vest vist viv";

/// The endings of verbs in -ar, whom they speak to, and how surely.
pub(super) const ENDINGS_AR: &[(&str, Form, Certainty)] = &[
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
pub(super) const ENDINGS_ER: &[(&str, Form, Certainty)] = &[
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
pub(super) const SURE: &[(Form, &str)] = &[
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
pub(super) const SHARED: &str = "te tu tus tuyo tuya tuyos tuyas vas has das ves ibas eras estás seas estés tengas puedas quieras hayas vayas veas \
    hagas digas pongas vengas salgas sepas oigas traigas conozcas estabas podías querías tenías sabías habías fuiste \
    estuviste tuviste pudiste quisiste hiciste dijiste pusiste viniste supiste trajiste viste diste serás estarás tendrás \
    podrás querrás harás dirás pondrás vendrás saldrás sabrás habrás irás verás darás serías estarías tendrías podrías \
    querrías harías dirías fueras fueses estuvieras tuvieras tuvieses pudieras quisieras hicieras dijeras pusieras vinieras \
    supieras hubieras vieras dieras";

/// Orders that no ending tells, where a sentence begins with one.
pub(super) const ORDERS: &[(Form, &str)] = &[
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
pub(super) const PERHAPS_USTED: &str = "su sus suyo suya suyos suyas le";

/// What firms do to whoever they write to: behind “le” that is `usted`.
pub(super) const TO_USTED: &str = "recordamos informamos comunicamos pedimos rogamos agradecemos escribimos enviamos invitamos deseamos \
    ofrecemos confirmamos adjuntamos recomendamos sugerimos solicitamos escribo llamo envío mando adjunto pido recuerdo \
    informo confirmo agradezco ruego propongo cuento enviaremos llamaremos escribiremos informaremos enviaré llamaré \
    escribiré damos doy";

/// Forms that may be of `usted` or of somebody else, where they begin a question or stand behind one of `ASKING`.
pub(super) const ASKED: &str = "ha tiene puede quiere sabe va debe necesita está desea podría querría tendrá podrá conoce ve cree \
    piensa opina prefiere sabía había usa utiliza busca compra vive trabaja espera recuerda gusta suele hace dice entiende \
    encuentra lleva paga pasa llama viene sale oye siente es era fue sería debería tendría haría iría estaba podía quería \
    dispone cuenta recibe vio jugaba juega escucha sube devuelve utilizó pensó aprendió";

/// Words before such a form.
pub(super) const ASKING: &str =
    "qué cómo cuándo dónde cuánto cuál quién por si cuando ya alguna vez nunca lo la se no que";

/// Words before one in a sentence that asks.
pub(super) const ASKING_ON: &str = "y o";

/// Words that are also said to nobody.
pub(super) const INTERJECTIONS: &str = "vaya venga sé sea oiga diga anda ve di";

/// Words of those endings that are something else.
pub(super) const NO_VERBS: &str = "existe insiste consiste resiste asiste triste chiste además atrás jamás detrás quizás después través \
    interés estrés francés inglés revés cortés país maíz tras mas más pues mes tres entonces antes parte \
    partes nombre nombres clase clases base bases fase fases mientras apenas gracias días noticias buenas nada cada \
    toda hora horas carta cartas cosa cosas meta metas nota notas sube envase envases suma sumas sea sean viva vivan \
    vale une seis veis tomás nicolás matías elías isaías lucas véase véanse sépalos crea crean bebés informe importe aparte note corte pase enlace cruce \
    baile apunte aporte reporte ajuste cierre viaje alcance avance debate detalle entre sobre desde siempre parece coma comas";

/// Words before a verb: what may be a noun in the plural is one of whoever is spoken to behind them.
pub(super) const BEFORE_VERBS: &str = "si que cuando cuanto donde no ya lo te me se nos le les también siempre nunca solo sólo qué cómo \
    cuándo dónde adónde cuánto cuál quién mientras aunque porque pues ahora aún todavía tú vos";

/// Words that mean the firm; verbs that do end as `WE_ENDINGS` say.
pub(super) const WE: &str = "nosotros nosotras nos nuestro nuestra nuestros nuestras somos";
pub(super) const WE_ENDINGS: [&str; 3] = ["amos", "emos", "imos"];

/// Words with such an ending that mean nobody.
pub(super) const NOT_WE: &str = "mismos próximos últimos mínimos máximos primos ánimos tramos ramos gramos kilogramos extremos reclamos íntimos \
    óptimos anónimos legítimos décimos términos";

/// Words that mean the one who writes: verbs whose form no noun has.
pub(super) const I: &str = "yo me mí mi mis conmigo mío mía soy estoy tengo puedo quiero quisiera hago voy veo creo digo doy pongo espero lamento \
    escribo pido propongo necesito prefiero pienso agradezco entiendo supongo he haré fui hice dije puse recibí pedí llamé envié \
    mandé revisé cambié comprobé";
