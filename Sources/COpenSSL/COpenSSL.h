// OpenSSL 3 as Swift sees it: certificate paths, revocation, PKCS #12 and timestamps (design §5). Macros stand in the headers by topic.
#pragma once
#include "paths.h"
#include "timestamps.h"
#include "pkcs12.h"
