package dev.deputy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.Deputy;
import dev.deputy.Goal;
import dev.deputy.Standing.Completed;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.spring.app.App;
import dev.deputy.spring.app.App.Booking;
import dev.deputy.spring.app.Unneeded;
import dev.deputy.spring.test.DeputyTest;
import dev.deputy.testing.Persons;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

@DeputyTest
@ContextConfiguration(classes = App.class)
@Timeout(60)
class SliceTest {
    @Test
    void aPersonWithAScriptAttendsADelegationOfTheAppsOwnTools(@Autowired Deputy deputy) throws InterruptedException {
        var stay = deputy.delegate(
                Goal.of("Book a stay", Booking.class).with("city", "Nara").with("nights", 2));
        Persons.approveAll().attend(stay.engine(), new Witness());
        assertThat(((Completed<Booking>) stay.await()).result()).isEqualTo(new Booking("Hotel Nara for 240"));
    }

    @Test
    void onlyWhatHasToolsIsThere(@Autowired ApplicationContext context) {
        assertThat(context.getBeansOfType(App.Hotels.class)).hasSize(1);
        assertThat(context.getBeansOfType(Unneeded.class)).isEmpty();
        assertThat(context.getBeansOfType(VirtualClock.class)).hasSize(1);
        assertThat(context.getBeansOfType(MemoryJournal.class)).hasSize(1);
    }
}
