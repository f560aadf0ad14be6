/**
 * Words of everyday English that no subject owns. Data only, in lower case. A question may hold them without
 * being about anything else, and none of them is a misspelled name.
 */
export const everydayWords: ReadonlySet<string> = new Set(
  `
    able about above across actual actually add after again against age ago agree air allow almost
    alone along already although always among amount animal answer anybody anyone anything anyway
    anywhere apparently appear apple appreciate approach area arm around arrive art article assume
    attack attention available avoid aware away baby bad bag bake ball bank bar base basically beach
    bear beat beautiful become bed been beer before begin behind believe below best better big bike
    bill bird birthday bit black blood blue board boat body bone book boring born boss both bottle
    bottom box boy brain bread break breakfast bring brother brown budget build building burn bus
    business busy buy cake call came camera camp cannot capital car card care careful carry case cat
    catch cause cell center century certain certainly chair chance change charge cheap cheese
    chicken child children choice choose church city claim class clean clear clearly climb clock
    close clothes cloud coat coffee cold colleague college color colour come comfortable common
    company compare complete computer concept concern concert confused consider contain continue
    convince cook cool copy corner correct correctly cost could couldn count country couple course
    cousin cover cream create cross cry cup curious current currently customer cut dad daily damage
    dance dark date daughter day dead deal dear death decide decision deep definitely degree delay
    depend describe desk despite details difficult dinner direction directly dirty discuss distance
    doctor document dog doing dollar done door double down draw dream dress drink drive drop dry
    during each early earth easier easily easy eat edge education effect effort egg eight either
    else email empty enable end energy engine enjoy enough enter entire entirely error especially
    evening event eventually ever every everybody everyone everything everytime everywhere exact
    exactly example except exciting exercise expect expected expensive experience explain
    explanation extra eye face facing fact fail failed fair fall family famous far farm fast father
    favorite fear feature feedback feel feeling feet few field fight figure figured fill film final
    finally find fine finger finish fire first fish five fixed fixing flight floor flower fly folks
    follow following food foot football force foreign forest forever forget form forward four free
    french fresh friday friend from front fruit full fun funny future game garden general generally
    german get gift girl give giving glad glass goal going gold gone good got government grade grand
    grass great green ground group grow guess guest guide guitar guy guys hair half hall hand handle
    happen happened happening happens happy hard hardly has hat hate have head health hear heart
    heat heavy height held hello help here high hill hint history hit hold holiday home hope
    hopefully horse hospital hot hotel hour house how however huge human hundred hungry hurry hurt
    husband ice idea ideal if immediately important impossible improve inch include increase
    information input inside instance instead interest interesting interview involved island issue
    issues italian item job join joke juice jump just keep keeps key kid kill kind king kitchen knew
    know knowing knowledge lack lady lake land language large last late lately later laugh law lead
    learn learning least leave left leg lesson let letter level library life light like likely limit
    line list listen literally little live local long longer look looked looking lose lost lot loud
    love low luck lunch machine made mail main mainly make man manage manager managing manually many
    map march mark market married matter may maybe mean meaning means meat medicine meet meeting
    member men mention method middle might mile milk million mind minute miss missing mistake model
    moment monday money month moon more morning most mostly mother mountain mouth move movie much
    multiple museum music must name nation near nearly necessary neck need needed neighbor never new
    newbie news next nice night nine nobody noise none noob noon normal normally north nose note
    nothing notice noticed now nowadays number nurse object obvious obviously occasionally ocean
    offer office often oil old once one online only open opinion option options orange order
    originally other others otherwise outcome outside over own page pain paint pair paper parent
    park part particular party pass past pattern pay peace pen people perfect perfectly perhaps
    person pet phone photo piano pick picture piece pizza place plain plan plane plant play please
    plenty point pointed police poor popular possible possibly pound power practice prefer prepare
    present president press pretty previous price print private probably problem process produce
    program project promise proper properly protect proud provide pull purchase purpose push put
    queen question quick quickly quiet quite race radio rain raise ran random range rate rather
    reach read ready real really reason receive recent recently recommend recommended red refer
    regarding regularly related relevant remain remember rent repeat replaced reply require required
    requirement resource response rest restaurant result results return review rice rich ride right
    ring risk river road rock room rough round rule run sad safe said salad sale salt same sand
    saturday save saw say school science sea season seat second secret see seem seems sell send
    sentence serious seriously serve set setting seven several shall shape share she shirt shoe
    shoes shop short should shoulder show shower sick side sign silver similar similarly simple
    simply since sing single sister sit situation six size skin sky sleep slightly slow slowly small
    smart smell smile smoke snow soccer soft solution solve solved some somebody somehow someone
    something sometimes somewhere son song soon sorry sort sound source south space spanish speak
    special specific specifically spell spend spoke sport spot spring square stand standard star
    start state station stay steak step still stop store story strange street strong stuck student
    study stuff subject successful such sudden suddenly sugar suggest suggestion suit summer sun
    sunday support suppose supposed sure surprise suspect sweet swim table take talk talking tall
    task taste tax taxi tea teach teacher team tell tells ten tend terms test than thank thanks that
    their them then there therefore these they thick thin thing think thinking third thirsty thirty
    this those though thought thoughts thousand three through thursday thus ticket tie time tiny tip
    tired today together told tomorrow tonight too took tool top topic total totally touch toward
    town toy trade traffic train travel tree tried tries trip trouble true trust try trying tuesday
    turn tutorial twelve twenty twice two type typically uncle under understand understanding
    unfortunately university unless until upfront upon use useful useless using usual usually
    vacation value various vegetable version very video view village visit voice wait walk wall want
    wanted war warm wash watch water way wear weather wedding wednesday week weekend weight weird
    welcome well went were west wet what whatever wheel when whenever where wherever whether which
    whichever while white who whoever whole whose why wide wife wild will willing win wind window
    wine winter wish with within without woman wonder wondering wood word words work working works
    world worry worse worst worth would write wrong yard yeah year yellow yes yesterday yet you
    young your yours zero
  `
    .trim()
    .split(/\s+/),
)
