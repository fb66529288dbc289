import ArgumentParser

/// Why a command stops: what its caller reads on standard error, and the exit status that scripts read.
struct Complaint: Error, Equatable {
  let status: ExitCode
  let text: String

  /// A complaint in words that the caller understands.
  init(_ status: ExitCode, _ text: String) {
    self.status = status
    self.text = text
  }
}

extension Console {
  /// A complaint in the console's language.
  func complaint(_ status: ExitCode, _ french: String, _ english: String) -> Complaint {
    Complaint(status, text(french, english))
  }
}
