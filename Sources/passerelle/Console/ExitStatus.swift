import ArgumentParser

/// The exit statuses of every command, documented in `docs/cli.md`; which error has which one is said in `Complaint+Errors.swift`.
enum ExitStatus {
  /// The message, the document, the registration or the setting was refused; what to mend is on standard error.
  static let refused = ExitCode(1)
  /// Two things that were compared differ.
  static let differs = ExitCode(2)
  /// Nothing by that name, or a file or key that cannot be used.
  static let notFound = ExitCode(3)
  /// This operator may not do that.
  static let notAllowed = ExitCode(4)
  /// Temporary: the store, the network or the server could not be reached.
  static let unavailable = ExitCode(5)
  /// A proof or a signature does not hold.
  static let proofFailed = ExitCode(6)
  /// Nothing is broken, and not everything that was asked for could be tried.
  static let partlyTried = ExitCode(7)
}
