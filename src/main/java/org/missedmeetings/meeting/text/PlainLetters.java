package org.missedmeetings.meeting.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Letters that Unicode does not take apart into a base letter and marks, and what people type who have no key for
 * them. The Latin ones by their names in Unicode ("LATIN SMALL LETTER O WITH STROKE"), also what is turned or small
 * capital; where a name says no base letter, what machine-readable passports write, such as TH for thorn.
 */
public final class PlainLetters {
    /** A line a replacement: what is typed, a space, and the letters that it stands for. */
    private static final String TABLE = """
            'n ŉ
            a ȺɐɑɒᴀᶏᶐẚⱥⱭⱯⱰꞺꞻꬰꬱꭤ
            aa Ꜳꜳ
            ae ÆæᴁᴂꞚꞛ
            ao Ꜵꜵ
            au Ꜷꜷ
            av ꜸꜹꜺꜻ
            ay Ꜽꜽ
            b ƀƁƂƃɃɓʙᴃᵬᶀꞖꞗꞴꞵ
            c ƇƈȻȼɕʗᴄↄꜾꜿꞒꞓꞔꟄ𝼏𝼝
            d ÐðĐđƉƊƋƌƍȡɖɗᴅᴆᵭᶁᶑẟꝹꝺꟇꟈ𝼥
            db ȸ
            dz ʣʥꭦ
            e ƎƏƐǝɆɇɘəɚɛɜɝɞʚᴇᴈᶒᶓᶔᶕⱸⱻꞫꬲꬳꬴꭡ
            et Ꝫꝫ
            f ƑƒɸᵮᶂⱷꜰꝻꝼꞘꞙꟻꬵ
            g ƓƔǤǥɠɡɢɣʛᵷᵹᶃꝽꝾꝿꞠꞡꞬꟐꟑꬶ𝼁𝼂
            h ĦħɥɦɧʜʮʯⱧⱨⱵⱶꜦꜧꞍꞕꞪꟵꟶ
            hv ƕǶ
            i ıƖƗɨɩɪᴉᵻᵼᶖꞮꞼꞽꟷꟾ𝼚
            is Ꝭꝭ
            j ȷɈɉɟʄʝᴊꞲ
            k ƘƙʞᴋᶄⱩⱪꝀꝁꝂꝃꝄꝅꞢꞣꞰ𝼃𝼐
            l ĿŀŁłƚƛȴȽɫɬɭʟᴌᶅⱠⱡⱢꝆꝇꝈꝉꞀꞁꞎꞭꟚꟛꟜꬷꬸꬹ𝼄𝼑𝼓𝼦
            ll Ỻỻ
            ls ʪ
            lz ʫ
            m ƜɯɰɱᴍᴟᵯᶆⱮꟺꟽꟿꬺ
            n ŊŋƝƞȠȵɲɳɴᴎᵰᶇꞐꞑꞤꞥꬻꬼ𝼇𝼔𝼧
            o ØøƆƟɔɵɷᴏᴐᴑᴒᴓᴖᴗᶗⱺꝊꝋꝌꝍꞶꞷꬽꬾꬿꭃꭄ𝼛
            oe ŒœɶᴔꞜꞝꭀꭁꭂꭢ
            oi Ƣƣ
            oo Ꝏꝏ
            ou Ȣȣᴕ
            p ƤƥᴘᵱᵽᶈⱣꝐꝑꝒꝓꝔꝕꟼ
            q ĸɊɋʠꝖꝗꝘꝙꞯ
            qp ȹ
            r ƦɌɍɹɺɻɼɽɾɿʀʁᴙᴚᵲᵳᶉⱤⱹꝚꝛꞂꞃꞦꞧꭅꭆꭇꭉꭋꭌꭨ𝼈𝼕𝼖𝼨
            rr ꭈꭊ
            s ȿʂᵴᶊẜẝⱾꜱꞄꞅꞨꞩꟅꟉꟊꟌꟍ𝼞𝼩
            sh Ʃʃʅʆᶋᶘꭍ𝼋𝼌
            ss ßẞ
            t ŦŧƫƬƭƮȶȾʇʈᴛᵵⱦꞆꞇꞱ𝼉𝼍𝼪
            tc ʨ
            th ÞþᵺꝤꝥꝦꝧ
            ts ʦꭧ
            tz Ꜩꜩ
            u ƱɄʉʊᴜᴝᴞᵾᵿᶙꞸꞹꞾꞿꭎꭏꭒ
            ue ᵫꞞꞟ
            ui ꭐꭑ
            um ꝸ
            uo ꭣ
            v ƲɅʋʌᴠᶌỼỽⱱⱴꝞꝟ
            vy Ꝡꝡ
            w ƿǷʍᴡⱲⱳꟂꟃ
            x ᶍꞳꭓꭔꭕꭖꭗꭘꭙ
            y ƳƴȜȝɎɏʎʏỾỿꭚ𝼆
            z ƵƶƷƸƹƺȤȥɀʐʑʒʓᴢᴣᵶᶎᶚⱫⱬⱿꝢꝣꟆ𝼘
            \u03c3 \u03c2
            \u06a9 \u0643
            \u06cc \u064a\u0649
            """;

    private static final Map<Integer, String> PLAIN = plain();

    private PlainLetters() {}

    /** The text with each letter of the table as it is typed. */
    public static String of(String text) {
        if (text.chars().allMatch(letter -> letter < 0x80)) {
            return text;
        }
        var typed = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(letter -> {
            var plain = PLAIN.get(letter);
            if (plain == null) {
                typed.appendCodePoint(letter);
            } else {
                typed.append(plain);
            }
        });
        return typed.toString();
    }

    private static Map<Integer, String> plain() {
        var plain = new HashMap<Integer, String>();
        TABLE.lines().forEach(line -> {
            var space = line.indexOf(' ');
            line.substring(space + 1).codePoints().forEach(letter -> plain.put(letter, line.substring(0, space)));
        });
        return Map.copyOf(plain);
    }
}
