"""What we say about a page → its words by language: its name, its marks, its diagrams' lines."""

# ruff: noqa: E501 (an East Asian character counts for two)

from collections.abc import Mapping

PAGE_WORDS: Mapping[str, Mapping[str, str]] = {
    # What a page is to a screen reader, and the heading of what the speaker says.
    "slide": {
        "en": "slide", "de": "Folie", "fr": "diapositive", "es": "diapositiva",
        "it": "diapositiva", "pt": "slide", "nl": "dia", "zh-hant": "投影片", "zh-hans": "幻灯片",
        "ja": "スライド", "ko": "슬라이드", "ar": "شريحة", "he": "שקופית",
    },
    "notes": {
        "en": "Notes", "de": "Notizen", "fr": "Notes", "es": "Notas", "it": "Note",
        "pt": "Notas", "nl": "Notities", "zh-hant": "備註", "zh-hans": "备注", "ja": "ノート",
        "ko": "노트", "ar": "ملاحظات", "he": "הערות",
    },
    # The marker of a footnote to a screen reader, and the link from the note back to it.
    "footnote": {
        "en": "Footnote {number}", "de": "Fußnote {number}", "fr": "Note {number}",
        "es": "Nota {number}", "it": "Nota {number}", "pt": "Nota {number}",
        "nl": "Voetnoot {number}", "zh-hant": "註 {number}", "zh-hans": "注 {number}",
        "ja": "注 {number}", "ko": "각주 {number}", "ar": "حاشية {number}", "he": "הערה {number}",
    },
    "footnote.back": {
        "en": "Back to footnote marker {number}", "de": "Zurück zum Fußnotenzeichen {number}",
        "fr": "Retour à l’appel de note {number}", "es": "Volver a la llamada {number}",
        "it": "Torna al richiamo {number}", "pt": "Voltar à chamada {number}",
        "nl": "Terug naar nootverwijzing {number}", "zh-hant": "返回註標 {number}",
        "zh-hans": "返回注标 {number}", "ja": "注番号 {number} に戻る",
        "ko": "각주 번호 {number}(으)로 돌아가기", "ar": "العودة إلى علامة الحاشية {number}",
        "he": "חזרה לציון ההערה {number}",
    },
    # The marks of a comparison.
    "mark.yes": {
        "en": "yes", "de": "ja", "fr": "oui", "es": "sí", "it": "sì", "pt": "sim", "nl": "ja",
        "zh-hant": "有", "ja": "あり", "ko": "있음", "ar": "نعم", "he": "כן", "pl": "tak",
    },
    "mark.partial": {
        "en": "partly", "de": "teilweise", "fr": "en partie", "es": "en parte", "it": "in parte",
        "pt": "em parte", "nl": "deels", "zh-hant": "部分", "ja": "一部", "ko": "일부", "ar": "جزئيًا",
        "he": "חלקית", "pl": "częściowo",
    },
    "mark.no": {
        "en": "no", "de": "nein", "fr": "non", "es": "no", "it": "no", "pt": "não", "nl": "nee",
        "zh-hant": "無", "zh-hans": "无", "ja": "なし", "ko": "없음", "ar": "لا", "he": "לא",
        "pl": "nie",
    },
    # A line of a diagram, with a head or without, and what is written at it.
    "edge.arrow": {
        "en": "{start} to {end}", "de": "{start} zu {end}", "fr": "{start} vers {end}",
        "es": "{start} hacia {end}", "it": "{start} verso {end}", "pt": "{start} para {end}",
        "nl": "{start} naar {end}", "zh-hant": "從{start}到{end}", "zh-hans": "从{start}到{end}",
        "ja": "{start}から{end}へ", "ko": "{start}에서 {end}(으)로", "ar": "{start} إلى {end}",
        "he": "{start} אל {end}",
    },
    "edge.line": {
        "en": "{start} and {end}", "de": "{start} und {end}", "fr": "{start} et {end}",
        "es": "{start} con {end}", "it": "{start} e {end}", "pt": "{start} e {end}",
        "nl": "{start} en {end}", "zh-hant": "{start}和{end}", "ja": "{start}と{end}",
        "ko": "{start} 및 {end}", "ar": "{start} و{end}", "he": "{start} עם {end}",
    },
    "edge.labelled": {
        "en": "{edge}: {label}", "de": "{edge}: {label}", "fr": "{edge} : {label}",
        "es": "{edge}: {label}", "it": "{edge}: {label}", "pt": "{edge}: {label}",
        "nl": "{edge}: {label}", "zh-hant": "{edge}：{label}", "ja": "{edge}：{label}",
        "ko": "{edge}: {label}", "ar": "{edge}: {label}", "he": "{edge}: {label}",
    },
}  # fmt: skip

KIND_NAMES: Mapping[str, Mapping[str, str]] = {
    "cover": {
        "en": "Cover", "de": "Titelseite", "fr": "Couverture", "es": "Portada",
        "it": "Copertina", "pt": "Capa", "nl": "Voorblad", "zh-hant": "封面", "ja": "表紙",
        "ko": "표지", "ar": "الغلاف", "he": "שער",
    },
    "section": {
        "en": "Section", "de": "Abschnitt", "fr": "Section", "es": "Sección", "it": "Sezione",
        "pt": "Seção", "nl": "Sectie", "zh-hant": "章節", "zh-hans": "章节", "ja": "セクション",
        "ko": "구역", "ar": "قسم", "he": "פרק",
    },
    "agenda": {
        "en": "Agenda", "de": "Agenda", "fr": "Ordre du jour", "es": "Agenda", "it": "Agenda",
        "pt": "Agenda", "nl": "Agenda", "zh-hant": "議程", "zh-hans": "议程", "ja": "アジェンダ",
        "ko": "목차", "ar": "جدول الأعمال", "he": "סדר יום",
    },
    "bullets": {
        "en": "Bullets", "de": "Aufzählung", "fr": "Liste à puces", "es": "Viñetas",
        "it": "Elenco puntato", "pt": "Tópicos", "nl": "Opsomming", "zh-hant": "要點",
        "zh-hans": "要点", "ja": "箇条書き", "ko": "글머리 기호", "ar": "نقاط", "he": "נקודות",
    },
    "numbers": {
        "en": "Numbers", "de": "Nummerierte Liste", "fr": "Liste numérotée",
        "es": "Lista numerada", "it": "Elenco numerato", "pt": "Lista numerada",
        "nl": "Genummerde lijst", "zh-hant": "編號清單", "zh-hans": "编号列表", "ja": "番号付きリスト",
        "ko": "번호 목록", "ar": "قائمة مرقمة", "he": "רשימה ממוספרת",
    },
    "text": {
        "en": "Text", "de": "Text", "fr": "Texte", "es": "Texto", "it": "Testo", "pt": "Texto",
        "nl": "Tekst", "zh-hant": "文字", "ja": "テキスト", "ko": "텍스트", "ar": "نص", "he": "טקסט",
    },
    "columns": {
        "en": "Columns", "de": "Spalten", "fr": "Colonnes", "es": "Columnas", "it": "Colonne",
        "pt": "Colunas", "nl": "Kolommen", "zh-hant": "分欄", "zh-hans": "分栏", "ja": "段組み",
        "ko": "다단", "ar": "أعمدة", "he": "עמודות",
    },
    "quote": {
        "en": "Quote", "de": "Zitat", "fr": "Citation", "es": "Cita", "it": "Citazione",
        "pt": "Citação", "nl": "Citaat", "zh-hant": "引文", "ja": "引用", "ko": "인용", "ar": "اقتباس",
        "he": "ציטוט",
    },
    "stats": {
        "en": "Stats", "de": "Kennzahlen", "fr": "Chiffres clés", "es": "Cifras clave",
        "it": "Cifre chiave", "pt": "Números-chave", "nl": "Kerncijfers", "zh-hant": "數據",
        "zh-hans": "数据", "ja": "主要な数値", "ko": "주요 수치", "ar": "أرقام رئيسية", "he": "נתונים",
    },
    "image": {
        "en": "Image", "de": "Bild", "fr": "Image", "es": "Imagen", "it": "Immagine",
        "pt": "Imagem", "nl": "Afbeelding", "zh-hant": "圖片", "zh-hans": "图片", "ja": "画像",
        "ko": "그림", "ar": "صورة", "he": "תמונה",
    },
    "table": {
        "en": "Table", "de": "Tabelle", "fr": "Tableau", "es": "Tabla", "it": "Tabella",
        "pt": "Tabela", "nl": "Tabel", "zh-hant": "表格", "ja": "表", "ko": "표", "ar": "جدول",
        "he": "טבלה",
    },
    "chart": {
        "en": "Chart", "de": "Diagramm", "fr": "Graphique", "es": "Gráfico", "it": "Grafico",
        "pt": "Gráfico", "nl": "Grafiek", "zh-hant": "圖表", "zh-hans": "图表", "ja": "グラフ",
        "ko": "차트", "ar": "رسم بياني", "he": "גרף",
    },
    "code": {
        "en": "Code", "de": "Programmcode", "fr": "Code", "es": "Código", "it": "Codice",
        "pt": "Código", "nl": "Code", "zh-hant": "程式碼", "zh-hans": "代码", "ja": "コード", "ko": "코드",
        "ar": "شيفرة برمجية", "he": "קוד",
    },
    "equation": {
        "en": "Equation", "de": "Gleichung", "fr": "Équation", "es": "Ecuación",
        "it": "Equazione", "pt": "Equação", "nl": "Vergelijking", "zh-hant": "方程式", "ja": "数式",
        "ko": "수식", "ar": "معادلة", "he": "משוואה",
    },
    "timeline": {
        "en": "Timeline", "de": "Zeitachse", "fr": "Chronologie", "es": "Cronología",
        "it": "Cronologia", "pt": "Linha do tempo", "nl": "Tijdlijn", "zh-hant": "時間軸",
        "zh-hans": "时间轴", "ja": "タイムライン", "ko": "타임라인", "ar": "خط زمني", "he": "ציר זמן",
    },
    "process": {
        "en": "Process", "de": "Ablauf", "fr": "Processus", "es": "Proceso", "it": "Processo",
        "pt": "Processo", "nl": "Proces", "zh-hant": "流程", "ja": "プロセス", "ko": "프로세스",
        "ar": "عملية", "he": "תהליך",
    },
    "cards": {
        "en": "Cards", "de": "Karten", "fr": "Cartes", "es": "Tarjetas", "it": "Schede",
        "pt": "Cartões", "nl": "Kaarten", "zh-hant": "卡片", "ja": "カード", "ko": "카드",
        "ar": "بطاقات", "he": "כרטיסים",
    },
    "team": {
        "en": "Team", "de": "Team", "fr": "Équipe", "es": "Equipo", "it": "Team", "pt": "Equipe",
        "nl": "Team", "zh-hant": "團隊", "zh-hans": "团队", "ja": "チーム", "ko": "팀", "ar": "الفريق",
        "he": "צוות",
    },
    "funnel": {
        "en": "Funnel", "de": "Trichter", "fr": "Entonnoir", "es": "Embudo", "it": "Imbuto",
        "pt": "Funil", "nl": "Trechter", "zh-hant": "漏斗", "ja": "ファネル", "ko": "깔때기", "ar": "قمع",
        "he": "משפך",
    },
    "comparison": {
        "en": "Comparison", "de": "Vergleich", "fr": "Comparaison", "es": "Comparación",
        "it": "Confronto", "pt": "Comparação", "nl": "Vergelijking", "zh-hant": "比較",
        "zh-hans": "比较", "ja": "比較", "ko": "비교", "ar": "مقارنة", "he": "השוואה",
    },
    "matrix": {
        "en": "Matrix", "de": "Matrix", "fr": "Matrice", "es": "Matriz", "it": "Matrice",
        "pt": "Matriz", "nl": "Matrix", "zh-hant": "矩陣", "zh-hans": "矩阵", "ja": "マトリックス",
        "ko": "매트릭스", "ar": "مصفوفة", "he": "מטריצה",
    },
    "diagram": {
        "en": "Diagram", "de": "Schaubild", "fr": "Schéma", "es": "Diagrama", "it": "Schema",
        "pt": "Diagrama", "nl": "Diagram", "zh-hant": "示意圖", "zh-hans": "示意图", "ja": "図",
        "ko": "다이어그램", "ar": "رسم تخطيطي", "he": "תרשים",
    },
    "video": {
        "en": "Video", "de": "Video", "fr": "Vidéo", "es": "Vídeo", "it": "Video", "pt": "Vídeo",
        "nl": "Video", "zh-hant": "影片", "zh-hans": "视频", "ja": "動画", "ko": "동영상", "ar": "فيديو",
        "he": "סרטון",
    },
    "closing": {
        "en": "Closing", "de": "Schluss", "fr": "Conclusion", "es": "Cierre", "it": "Chiusura",
        "pt": "Encerramento", "nl": "Afsluiting", "zh-hant": "結語", "zh-hans": "结语", "ja": "結び",
        "ko": "마무리", "ar": "خاتمة", "he": "סיום",
    },
    "blank": {
        "en": "Blank", "de": "Leere Seite", "fr": "Page vierge", "es": "Página en blanco",
        "it": "Pagina vuota", "pt": "Página em branco", "nl": "Lege pagina", "zh-hant": "空白頁",
        "zh-hans": "空白页", "ja": "白紙", "ko": "빈 페이지", "ar": "صفحة فارغة", "he": "עמוד ריק",
    },
}  # fmt: skip
"""What a page without a title is called: the name of its kind, by the key of the kind. An
agenda without a title has its name for a title.
"""
