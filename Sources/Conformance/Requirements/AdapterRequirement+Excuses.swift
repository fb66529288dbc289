extension AdapterRequirement {
  /// What a format's kind leaves without an object.
  public var excuses: Set<SkipReason> {
    switch self {
    case .examplesDossiersComeBack, .madeDossiersComeBack: [.neverWritten, .needsComplement]
    case .tablesAreTotal: [.noTable]
    case .unknownCodesAreTold: [.noTable, .codesDepend]
    case .refusesMissing: [.nothingMandatory]
    case .writesValidDocuments: [.neverWritten]
    case .losesOnlyWhatItSays: [.neverWritten, .notWrittenAlone, .neverTold]
    case .pairsLoseWhatTheySay: [.neverRead, .noOtherFormat, .notWrittenAlone, .neverTold]
    case .refusesCutDocuments: [.cutIsWhole]
    case .loads, .hasExamples, .readsExamples, .examplesComeBack, .readsMade, .madeComeBack, .provesEnough, .everythingOccurs,
      .refusesUnknown, .refusesMisshapen, .readsValidDossiers, .survivesDamage, .refusalsTellNothing:
      []
    }
  }
}
