package autus.responsecache.spring.test;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The store of the slice for tests in other packages. */
@Configuration(proxyBeanMethods = false)
@Import(TestStoreAutoConfiguration.class)
public class TestStore {}
