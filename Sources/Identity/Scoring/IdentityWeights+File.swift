public import JSONTree

extension IdentityWeights {
  /// Reads the file's bytes; nil for a document of another form. Chances are decimals with a point, in texts: `"0.587"`.
  public init?(parsing bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes), let version = json["version"]?.stringValue,
      let source = json["source"]?.stringValue, let criteria = json["criteres"]?.objectValue,
      let limits = KeyLimits(most: Int(Self.number(json["casier"])), coarse: Int(Self.number(json["casierLarge"])))
    else { return nil }
    var chances: [Criterion: [String: Chances]] = [:]
    for (name, levels) in criteria.map({ ($0.name, $0.value) }) {
      guard let criterion = Criterion(rawValue: name), let levels = levels.objectValue else { return nil }
      for level in levels {
        guard let one = Chances(same: Self.number(level.value["m"]), other: Self.number(level.value["u"])) else { return nil }
        chances[criterion, default: [:]][level.name] = one
      }
    }
    func figure(_ name: String) -> Double { Self.number(json[name]) }
    self.init(
      version: version, source: source, chances: chances, rareSurname: figure("nomRare"), rareFirstName: figure("prenomRare"),
      population: figure("population"), same: figure("meme"), review: figure("aRevoir"), margin: figure("ecart"),
      limits: limits)
  }

  private static func number(_ value: JSONValue?) -> Double { value?.stringValue.flatMap { Double($0) } ?? 0 }

  /// The file.
  public var json: JSONValue {
    var criteria = JSONObject()
    for criterion in Criterion.allCases {
      var levels = JSONObject()
      for level in criterion.levels {
        guard let one = chances[criterion]?[level] else { continue }
        levels[level] = ["m": .string(Self.text(one.same)), "u": .string(Self.text(one.other))]
      }
      criteria[criterion.rawValue] = .object(levels)
    }
    return [
      "version": .string(version), "source": .string(source), "population": .string(Self.text(population)),
      "meme": .string(Self.text(same)), "aRevoir": .string(Self.text(review)), "ecart": .string(Self.text(margin)),
      "casier": .string(String(limits.most)), "casierLarge": .string(String(limits.coarse)),
      "nomRare": .string(Self.text(rareSurname)),
      "prenomRare": .string(Self.text(rareFirstName)),
      "criteres": .object(criteria),
    ]
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : "\(number)"
  }
}
