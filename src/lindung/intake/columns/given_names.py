"""Words with which names of people in Indonesia begin: evidence that a column names people, never a judgement of one.

A boat may be called Putri and a worker something that is not listed. So the list says only of a whole column how much it
looks like one of people.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    abd abdi abdul abdullah abidin abu achmad ade adi aditya adrian afni agung agus agustina ahmad aida aini aisyah
    ajeng akbar alex alfian ali alimuddin alwi amalia aman amelia amin aminah aminuddin amir amiruddin amran ana anang
    andi andini andre andri andriani ane anggi anggraini ani anis anisa anita anna annisa anto anton antonius anwar
    arafah ardi ardiansyah ari arief arif arifin aris arman armin arni arsyad arti asep asih asma asman asmawati asna
    asni asri astri astuti asri atik aulia awal ayu azis azhar azizah bahar baharuddin bakri bambang basir basri basuki
    bayu benny bella bernadus betty bima boby budi budiarti budiman bunga burhan burhanuddin cahya cahyo candra chandra
    christian citra cici cindy dadang dahlan damayanti daniel danu dani dara darma darman darmawan darmin darwis david
    dea dede dedi dedy deni denny desi desy devi dewi dharma dian diana didik dika dimas dina dini dinda dita djumadi
    dodi dona doni dwi dyah eddy edi edwin edy efendi eka eki eko ela elis elisabeth elly elsa emi endah endang
    endri eni enny erik erlina erna ernawati erni erwin eti etik evi fachri fadil fadli fahmi fahri faisal fajar
    farah farhan farida faridah fatimah fatma fauzan fauzi febri febriani ferdi feri ferry fifi fikri firda firman
    firmansyah fitri fitria fitriani fransiska fransiskus frans fuad gilang gina gita gunawan gusti hadi hadijah hafid
    hafsah haeruddin hairuddin hajar hakim halim halima halimah hamid hamka hamzah hana handayani hani hanif hardi
    hardianti hariadi haris hariyanto harmin harni hartati hartini hartono harun haryanto haryati hasan hasanah
    hasanuddin hasbi hasmawati hasna hasnah hasni hasriani hasrul hendra hendri hendrik heni henny herlina herman
    hermawan hernawati heru herwin hesti hikmah husain husein husen husna husni ibnu ibrahim ida idris ika ikhsan ilham
    ilyas imam iman imran ina inda indah indra indrawati indri inggrid intan ira irawan irawati irfan irma irmawati
    irsan irvan irwan irwansyah isa ismail isnaini istiqomah iwan jafar jainuddin jamal jamaluddin jamila janah jaya
    jefri jeni jeri jihan johan johannes joko jono joni juliana julianti jumadi jumaria jumria juniarti jusuf kadek
    kadir kamal kamaruddin kamarudin karim kartika kartini kasim kasman kasmawati ketut khadijah khairul komang krisna
    kristina kurnia kurniawan kurniati la laila lalu latif laras leni lestari lia lilik lili lilis lina linda lisa
    lisna lukman lusi lutfi mahmud mail maimuna made mansur mansyur mardiana mardiah maria mariana mariani marni
    marlina marsel martha martinus marwah maryam masita masna mawar maya mega megawati melati meli melinda meri meylani
    mila mira mirna misna mita moh moch mohamad mohammad muammar mufid muh muhamad muhammad muhlis muhtar mukhlis
    mukhtar muliana mulyadi mulyani mulyono munir murni mursalim mursida musa muslim mustafa mustamin mutia mutiara
    nabila nadia nafisah nana nanda nani nanik nasir nasruddin nasrul nasrun natalia neni neneng nengah ngurah ni nia
    nila nina nining nirmala nisa nita noer noor nopi nova novi novia novita nur nuraeni nurafni nuraini nurbaya
    nurdin nurdiana nurhaeda nurhasanah nurhayati nurhidayah nurjanah nurjannah nurlaela nurlaila nurlia nurlina
    nurliana nurmala nurmi nurmiati nuraida nurul nyoman oktavia oskar parman paulus petrus pitriani prasetyo pratama
    prayitno puji purnama purnomo purwanto putra putri putu rabiah raden radiah rafli rahayu rahim rahma rahman rahmat
    rahmatia rahmawati raihan rama ramadhan ramdan rani ramla ramli rano rasyid ratih ratna ratnawati reni rendi reski
    resky reza rezki ria rian riana ricky rida ridwan rifal rifki rika riki rina rini rio riri riska riski risma
    risna rita rizal rizki rizky robert robi rohana rohani roni rosa rosdiana rosidah rosita roslina rosmiati rosmini
    rosna rudi rudy rukia rukmini ruslan rusdi rusli rusman rusmini rustam sabri sadam safrin safrudin sahrul saida
    saiful salam salma salman salmiah salim samsiah samsir samsu samsuddin samsul sandi sania santi santoso sapri
    sardi sari sarina saripa sartika satria selvi seni septi septiani setiawan setiawati sigit silvia sinta siska siti
    sitti slamet soleh sofyan sopian sri stefanus subhan sudarman sudirman sugeng sugianto suharni suharti suhartini
    suhartono suherman sukarno sukmawati sulaiman sulastri sulfiani sulistyo sultan sumarni sumiati sunarti sunarto
    supardi supriadi supriyanto suryadi suryani suriani suriadi susanti susanto susi susilawati sutrisno suwarni
    syahrir syahrul syaiful syamsiah syamsuddin syamsul syarif syarifuddin syarifah tahir tamrin taufik tati teguh
    tenri teti theresia tia tika tina tini titi titik titin tomi tono tri trisno tuti udin ujang ulfa umar umi ummi
    usman uswatun vera veronika vina vivi wa wahid wahida wahyu wahyudi wahyuni wahyono wati wawan wayan welly weni
    widya widodo wilda windi winda wira wiwik wiwin wulan wulandari yadi yamin yana yani yanti yanto yayan yayat yeni
    yenny yoga yogi yohanes yosef yudi yulia yuliana yulianti yuliati yuni yunita yunus yuli yusran yusri yusuf zahra
    zaenab zaenal zainab zainal zainuddin zakaria zubaidah zul zulfikar zulkifli zulfa
    """.split()
)
