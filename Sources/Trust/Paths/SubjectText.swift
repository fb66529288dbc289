import COpenSSL

/// A certificate's subject for people.
enum SubjectText {
  /// The subject as RFC 4514 writes names, control characters escaped, cut after 256 characters.
  static func of(_ certificate: OpaquePointer) -> String {
    CertificateFacts.name(X509_get_subject_name(certificate))
  }
}
