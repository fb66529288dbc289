extension Scope {
  /// Whether the text is the code of a département: `01` to `95` without `20`, `2A`, `2B`, `971` to `976`.
  public static func isTerritory(_ code: String) -> Bool {
    if code == "2A" || code == "2B" { return true }
    guard code.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(code) else { return false }
    switch code.utf8.count {
    case 2: return (1...95).contains(number) && number != 20
    case 3: return (971...976).contains(number)
    default: return false
    }
  }

  /// Whether the text is a payer's key: `CAF` or `MSA`, a colon, and an office's number of two or three digits or capital letters.
  public static func isPayer(_ key: String) -> Bool {
    let parts = key.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "CAF" || parts[0] == "MSA", (2...3).contains(parts[1].utf8.count) else { return false }
    return parts[1].utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }
}
