extension Unicode.GeneralCategory {
  /// One bit for each category, so that a class of categories is a word.
  var bit: UInt32 {
    switch self {
    case .uppercaseLetter: 1 << 0
    case .lowercaseLetter: 1 << 1
    case .titlecaseLetter: 1 << 2
    case .modifierLetter: 1 << 3
    case .otherLetter: 1 << 4
    case .nonspacingMark: 1 << 5
    case .spacingMark: 1 << 6
    case .enclosingMark: 1 << 7
    case .decimalNumber: 1 << 8
    case .letterNumber: 1 << 9
    case .otherNumber: 1 << 10
    case .connectorPunctuation: 1 << 11
    case .dashPunctuation: 1 << 12
    case .openPunctuation: 1 << 13
    case .closePunctuation: 1 << 14
    case .initialPunctuation: 1 << 15
    case .finalPunctuation: 1 << 16
    case .otherPunctuation: 1 << 17
    case .mathSymbol: 1 << 18
    case .currencySymbol: 1 << 19
    case .modifierSymbol: 1 << 20
    case .otherSymbol: 1 << 21
    case .spaceSeparator: 1 << 22
    case .lineSeparator: 1 << 23
    case .paragraphSeparator: 1 << 24
    case .control: 1 << 25
    case .format: 1 << 26
    case .surrogate: 1 << 27
    case .privateUse: 1 << 28
    case .unassigned: 1 << 29
    @unknown default: 0
    }
  }

  /// The categories that a name of Unicode (PropertyValueAliases, gc) stands for; nil when it is no category.
  static func bits(named name: String) -> UInt32? {
    switch name {
    case "Lu", "Uppercase_Letter": 1 << 0
    case "Ll", "Lowercase_Letter": 1 << 1
    case "Lt", "Titlecase_Letter": 1 << 2
    case "Lm", "Modifier_Letter": 1 << 3
    case "Lo", "Other_Letter": 1 << 4
    case "Mn", "Nonspacing_Mark": 1 << 5
    case "Mc", "Spacing_Mark": 1 << 6
    case "Me", "Enclosing_Mark": 1 << 7
    case "Nd", "Decimal_Number", "digit": 1 << 8
    case "Nl", "Letter_Number": 1 << 9
    case "No", "Other_Number": 1 << 10
    case "Pc", "Connector_Punctuation": 1 << 11
    case "Pd", "Dash_Punctuation": 1 << 12
    case "Ps", "Open_Punctuation": 1 << 13
    case "Pe", "Close_Punctuation": 1 << 14
    case "Pi", "Initial_Punctuation": 1 << 15
    case "Pf", "Final_Punctuation": 1 << 16
    case "Po", "Other_Punctuation": 1 << 17
    case "Sm", "Math_Symbol": 1 << 18
    case "Sc", "Currency_Symbol": 1 << 19
    case "Sk", "Modifier_Symbol": 1 << 20
    case "So", "Other_Symbol": 1 << 21
    case "Zs", "Space_Separator": 1 << 22
    case "Zl", "Line_Separator": 1 << 23
    case "Zp", "Paragraph_Separator": 1 << 24
    case "Cc", "Control", "cntrl": 1 << 25
    case "Cf", "Format": 1 << 26
    case "Cs", "Surrogate": 1 << 27
    case "Co", "Private_Use": 1 << 28
    case "Cn", "Unassigned": 1 << 29
    case "L", "Letter": 0x1f
    case "M", "Mark", "Combining_Mark": 0xe0
    case "N", "Number": 0x700
    case "P", "Punctuation", "punct": 0x3f800
    case "S", "Symbol": 0x3c0000
    case "Z", "Separator": 0x1c00000
    case "C", "Other": 0x3e000000
    case "LC", "Cased_Letter": 0x7
    default: nil
    }
  }
}
